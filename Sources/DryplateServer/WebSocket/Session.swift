import DryplateContract
import DryplateEngine
import NIOCore
import Synchronization

/// What a client is owed across connections: messages go to its current socket, or wait for the next.
final class Session: Sendable {
    /// How long messages wait for the client to come back.
    static let patience = 120

    let uuid: String
    let account: Account

    private enum State {
        case connected(WebSocketConnection, number: Int)
        case lost(since: Timestamp)
    }

    private struct Post {
        var state: State
        var undelivered: [ByteBuffer] = []
        var lastSocket = 0
    }

    private let post: Mutex<Post>

    init(uuid: String, account: Account, now: Timestamp) {
        self.uuid = uuid
        self.account = account
        post = Mutex(Post(state: .lost(since: now)))
    }

    /// Makes a connection the session's current one, and sends it what waited.
    func resume(on connection: WebSocketConnection) async -> Int {
        let (number, undelivered) = post.withLock { post in
            defer { post.undelivered = [] }
            post.lastSocket += 1
            post.state = .connected(connection, number: post.lastSocket)
            return (post.lastSocket, post.undelivered)
        }
        for message in undelivered { await deliver(message) }
        return number
    }

    /// Notes that a connection is gone, unless the session has another by now.
    func lose(_ number: Int, at now: Timestamp) {
        post.withLock { post in
            guard case .connected(_, number) = post.state else { return }
            post.state = .lost(since: now)
        }
    }

    func deliver(_ message: ByteBuffer) async {
        let connection = post.withLock { post -> WebSocketConnection? in
            guard case .connected(let connection, _) = post.state else {
                post.undelivered.append(message)
                return nil
            }
            return connection
        }
        guard let connection else { return }
        do { try await connection.send(message) } catch { post.withLock { $0.undelivered.append(message) } }
    }

    /// Whether nobody can come back for it any more.
    func isOver(at now: Timestamp) -> Bool {
        post.withLock { post in
            guard case .lost(let moment) = post.state else { return false }
            return moment.adding(seconds: Self.patience).hasCome(by: now)
        }
    }
}
