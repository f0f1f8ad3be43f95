import DryplateContract
import DryplateEngine
import NIOWebSocket
import Synchronization

/// What a client is owed across connections: messages go to its current socket, or wait for the next.
final class Session: Sendable {
    /// How long messages wait for the client to come back.
    static let patience = 120

    /// Answers whose images are drawn and not yet taken; what more there is to draw waits.
    let drawings = Turnstile(width: 8)

    let uuid: String
    let account: Account
    private let clock: SimulatorClock

    private enum State {
        case connected(TaskConnection, number: Int)
        case lost(since: Timestamp)

        var connection: TaskConnection? {
            guard case .connected(let connection, _) = self else { return nil }
            return connection
        }
    }

    private struct Post {
        var state: State
        var undelivered: [Frame] = []
        /// How many bytes may still be kept.
        var room: Int
        var lastSocket = 0

        mutating func keep(_ frame: Frame) {
            undelivered.append(frame)
            room -= frame.payload.count
        }
    }

    /// Where a message goes.
    private enum Way {
        case sent(TaskConnection, number: Int)
        /// It waits with others, or nobody can come for it any more.
        case left
        /// Too much is kept already.
        case full
    }

    private let post: Mutex<Post>
    private let arrivals = Broadcast()

    /// `room` is how many bytes of messages wait at most for the client to come back, but for the last of them.
    init(uuid: String, account: Account, clock: SimulatorClock, room: Int = 64 << 20) {
        self.uuid = uuid
        self.account = account
        self.clock = clock
        post = Mutex(Post(state: .lost(since: clock.now), room: room))
    }

    /// Makes a connection the session's current one instead of any other, greets it, and sends it what waited.
    ///
    /// Whoever is greeted can rely on it: from before the greeting on, nothing goes to the former connection.
    func resume(on connection: TaskConnection, greeting: [Frame] = []) async throws(WebSocketConnection.Ended) -> Int {
        let former = detach()
        async let farewell: Void = close(former)
        for frame in greeting { try await connection.send(frame) }
        let (rival, number, undelivered) = attach(connection)
        for frame in undelivered {
            post.withLock { $0.room += frame.payload.count }
            await deliver(frame)
        }
        arrivals.announce()
        await close(rival)
        await farewell
        return number
    }

    /// Lets messages wait; the connection that they went to.
    private func detach() -> TaskConnection? {
        post.withLock { post in
            guard let former = post.state.connection else { return nil }
            post.state = .lost(since: clock.now)
            return former
        }
    }

    /// The connection that came here meanwhile, the number of this one, and what waits for it.
    private func attach(_ connection: TaskConnection) -> (rival: TaskConnection?, number: Int, undelivered: [Frame]) {
        post.withLock { post in
            defer { post.undelivered = [] }
            let rival = post.state.connection
            post.lastSocket += 1
            post.state = .connected(connection, number: post.lastSocket)
            return (rival, post.lastSocket, post.undelivered)
        }
    }

    private func close(_ former: TaskConnection?) async {
        await former?.close(code: .normalClosure, reason: "the session goes on in another connection")
    }

    /// Notes that a connection is gone, unless the session has another by now.
    func lose(_ number: Int) {
        post.withLock { post in
            guard case .connected(_, number) = post.state else { return }
            post.state = .lost(since: clock.now)
        }
    }

    /// Sends a message to whatever connection is current, or keeps it for the next one; if too much is kept already, one
    /// that can wait does so here.
    func deliver(_ frame: Frame, canWait: Bool = false) async {
        var frame = frame
        while true {
            switch way(of: frame, canWait) {
            case .sent(let connection, let number):
                if frame.passage.endsConnection { lose(number) }
                do { return try await connection.send(frame) } catch { lose(number) }
                frame = frame.resumed
            case .left: return
            case .full where Task.isCancelled: return
            case .full: await clientHasCome()
            }
        }
    }

    /// The way to the current connection; without one the message is kept, if there is room.
    private func way(of frame: Frame, _ canWait: Bool) -> Way {
        post.withLock { post in
            switch post.state {
            case .connected(let connection, let number): return .sent(connection, number: number)
            case .lost(let moment) where moment.adding(seconds: Self.patience).hasCome(by: clock.now): return .left
            case .lost where canWait && post.room <= 0: return .full
            case .lost:
                post.keep(frame.resumed)
                return .left
            }
        }
    }

    /// Returns when a client is there, or nobody can come back for it any more.
    func clientHasCome() async {
        guard let deadline = lastMoment else { return }
        let (arrivals, ring) = arrivals.listen()
        defer { ring.finish() }
        await clock.race(until: deadline) {
            var arrivals = arrivals.makeAsyncIterator()
            while self.lastMoment != nil, await arrivals.next() != nil {}
        }
    }

    /// Until when a client can come back; `nil` if there is one.
    private var lastMoment: Timestamp? {
        post.withLock { post in
            guard case .lost(let moment) = post.state else { return nil }
            return moment.adding(seconds: Self.patience)
        }
    }

    /// Whether nobody can come back for it any more.
    var isOver: Bool { lastMoment?.hasCome(by: clock.now) ?? false }
}
