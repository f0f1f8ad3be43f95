import DryplateContract
import DryplateEngine
import NIOCore
import NIOWebSocket

/// One client on a WebSocket: it authenticates, sends tasks, and gets each answer in messages of its own.
final class TaskSocket: Sendable {
    /// Seconds without a message after which the connection is closed.
    private static let patience = 120
    /// The most bytes that a task takes besides its text while it waits, as measured.
    private static let size = 32 << 10

    private let connection: TaskConnection
    private let tasks: SessionTasks
    private let sessions: Sessions
    private let clock: SimulatorClock

    init(_ connection: TaskConnection, tasks: SessionTasks, sessions: Sessions) {
        self.connection = connection
        self.tasks = tasks
        self.sessions = sessions
        clock = tasks.service.clock
    }

    private var simulator: SimulatedPlatform { tasks.service.simulator }

    /// Serves the client until the connection ends, or nothing was heard for too long.
    func run() async throws {
        defer { connection.noteEnd() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.serve() }
            group.addTask { await self.closeWhenIdle() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func closeWhenIdle() async {
        while !Task.isCancelled {
            let deadline = connection.lastHeard.adding(seconds: Self.patience)
            if deadline.hasCome(by: clock.now) {
                return await connection.close(
                    code: .normalClosure, reason: "no message for \(Self.patience) seconds"
                )
            }
            await clock.sleep(until: deadline)
        }
    }

    private func serve() async throws {
        var seat: Seat?
        defer { seat?.leave() }
        for try await message in connection.messages {
            switch message {
            case .text(let text): try await receive(text, &seat)
            case .binary(let data): try await refuse(ErrorItem(.invalidBody, "found a binary message."), data)
            }
        }
    }

    private func receive(_ text: ByteBuffer, _ seat: inout Seat?) async throws {
        switch text.parsedTasks(upTo: simulator.dialect.batchLimit) {
        case .failure(let error): try await refuse(error, text)
        case .success(let tasks):
            connection.record.note(received: tasks, bytes: text.readableBytes)
            let share = text.readableBytes / max(1, tasks.count)
            try await receive(tasks, &seat) { [connection] in connection.unanswered($0 * (share + Self.size)) }
        }
    }

    private func refuse(_ error: ErrorItem, _ message: ByteBuffer) async throws {
        connection.record.note(refused: error, bytes: message.readableBytes)
        try await send([.error(error)])
    }

    /// A key that is refused ends what one before it allowed.
    private func receive(
        _ tasks: [JSON], _ seat: inout Seat?, waiting: @escaping SessionTasks.Waiting
    ) async throws {
        switch simulator.authentication(leading: tasks) {
        case .success(nil): return try await answer(tasks[...], in: seat?.session, waiting)
        case .success(let authentication?): try await take(authentication, &seat)
        case .failure(let error):
            seat?.leave()
            seat = nil
            try await refuse(error)
        }
        try await answer(tasks.dropFirst(), in: seat?.session, waiting)
    }

    /// The greeting comes before whatever the session still has for the client, who stays in it with the same key.
    private func take(_ authentication: Authentication, _ seat: inout Seat?) async throws {
        let wanted = authentication.session ?? seat?.session.uuid
        seat?.leave()
        let account = try await tasks.service.sessions.account(authentication.account, in: tasks.options.session)
        let session = sessions.session(wanted, of: account)
        let greeting = TaskAnswer([simulator.greeting(session.uuid)]).frames(under: simulator.dialect)
        seat = Seat(session: session, number: try await session.resume(on: connection, greeting: greeting))
    }

    private func refuse(_ error: ErrorItem) async throws {
        try await connection.send(Frame(simulator.frame(refusing: error)))
        guard simulator.dialect.failedAuthentication == .closes else { return }
        await connection.close(code: .policyViolation, reason: "the API key is not accepted")
    }

    /// Whoever has not authenticated can only ping.
    private func answer(
        _ tasks: ArraySlice<JSON>, in session: Session?, _ waiting: @escaping SessionTasks.Waiting
    ) async throws {
        if let session { return await self.tasks.answer(tasks, in: session, waiting: waiting) }
        for task in tasks {
            let isPing = task["taskType"] == "ping"
            try await send([isPing ? simulator.pong(to: task) : .error(ErrorItem(.missingKey, in: task))])
        }
    }

    private func send(_ replies: [Reply]) async throws {
        for frame in TaskAnswer(replies).frames(under: simulator.dialect) {
            try await connection.send(frame)
        }
    }
}

/// A connection's place in a session.
private struct Seat {
    let session: Session
    let number: Int

    func leave() { session.lose(number) }
}
