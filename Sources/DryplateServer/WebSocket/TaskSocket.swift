import DryplateContract
import DryplateEngine
import Logging
import NIOCore
import NIOWebSocket
import Synchronization

/// One client on a WebSocket: it authenticates, sends tasks, and gets each answer in messages of its own.
final class TaskSocket: Sendable {
    /// Seconds without a message after which the connection is closed.
    private static let patience = 120

    private let connection: WebSocketConnection
    private let service: TaskService
    private let sessions: Sessions
    private let errands: Errands
    private let wishes: Wishes
    private let logger: Logger
    private let lastHeard: Mutex<Timestamp>

    init(
        _ connection: WebSocketConnection, service: TaskService, sessions: Sessions, errands: Errands, wishes: Wishes,
        logger: Logger
    ) {
        self.connection = connection
        self.service = service
        self.sessions = sessions
        self.errands = errands
        self.wishes = wishes
        self.logger = logger
        lastHeard = Mutex(service.clock.now)
    }

    /// Serves the client until the connection ends, or nothing was heard for too long.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.serve() }
            group.addTask { await self.closeWhenIdle() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func closeWhenIdle() async {
        while !Task.isCancelled {
            let deadline = lastHeard.withLock { $0 }.adding(seconds: Self.patience)
            if deadline.hasCome(by: service.clock.now) {
                return await connection.close(
                    code: .normalClosure, reason: "no message for \(Self.patience) seconds"
                )
            }
            await service.clock.sleep(until: deadline)
        }
    }

    private func serve() async throws {
        var seat: Seat?
        defer { seat?.leave(at: service.clock.now) }
        for try await message in connection.messages {
            lastHeard.withLock { $0 = service.clock.now }
            switch message {
            case .text(let text): try await receive(text, &seat)
            case .binary: try await send([.error(ErrorItem(.invalidBody, "found a binary message."))])
            case .ping: break
            }
        }
    }

    private func receive(_ text: ByteBuffer, _ seat: inout Seat?) async throws {
        switch text.parsedTasks() {
        case .failure(let error): try await send([.error(error)])
        case .success(let tasks):
            let rest = try await authenticate(with: tasks, &seat)
            guard let session = seat?.session else { return try await refuse(rest) }
            await answer(rest, in: session)
        }
    }

    /// Takes a leading authentication from the tasks.
    private func authenticate(with tasks: [JSON], _ seat: inout Seat?) async throws -> ArraySlice<JSON> {
        let simulator = service.simulator
        switch simulator.authentication(leading: tasks) {
        case .success(nil): return tasks[...]
        case .success(let authentication?):
            seat?.leave(at: service.clock.now)
            let session = sessions.session(
                authentication.session, of: authentication.account, at: service.clock.now)
            try await send([simulator.greeting(session.uuid)])
            seat = Seat(session: session, number: await session.resume(on: connection))
            return tasks.dropFirst()
        case .failure(let error):
            try await connection.send(ByteBuffer(bytes: simulator.frame(refusing: error).bytes))
            if simulator.dialect.failedAuthentication == .closes {
                await connection.close(code: .policyViolation, reason: "the API key is not accepted")
            }
            return []
        }
    }

    /// Whoever has not authenticated can only ping.
    private func refuse(_ tasks: ArraySlice<JSON>) async throws {
        for task in tasks {
            let isPing = task["taskType"] == "ping"
            try await send([isPing ? service.simulator.pong(to: task) : .error(ErrorItem(.missingKey, in: task))])
        }
    }

    private func send(_ replies: [Reply]) async throws {
        for frame in TaskAnswer(replies).frames(under: service.simulator.dialect) {
            try await connection.send(ByteBuffer(bytes: frame.bytes))
        }
    }

    /// Whatever takes time is sent to the session when it is there, wherever the client is connected then.
    private func answer(_ tasks: ArraySlice<JSON>, in session: Session) async {
        await report(tasks, to: session) {
            for outcome in try await service.outcomes(of: tasks, for: session.account, wishes) {
                if outcome.isImmediate(at: service.clock.now) {
                    try await deliver(outcome, to: session)
                } else {
                    errands.add {
                        await self.report(tasks, to: session) { try await self.deliver(outcome, to: session) }
                    }
                }
            }
        }
    }

    private func deliver(_ outcome: TaskOutcome, to session: Session) async throws {
        let answer = try await service.answer(outcome, wishes)
        guard !Task.isCancelled else { return }
        for frame in answer.frames(under: service.simulator.dialect) {
            await session.deliver(ByteBuffer(bytes: frame.bytes))
        }
    }

    /// Tells the client that the simulator failed, if it does.
    private func report(_ tasks: ArraySlice<JSON>, to session: Session, _ work: () async throws -> Void) async {
        do { try await work() } catch {
            logger.error("WebSocket: \(error)")
            for task in tasks {
                let frame = Envelope([.error(ErrorItem(.internalError, in: task))]).json
                await session.deliver(ByteBuffer(bytes: frame.bytes))
            }
        }
    }
}

extension TaskOutcome {
    /// Whether there is nothing to wait for, and no image to draw.
    fileprivate func isImmediate(at now: Timestamp) -> Bool {
        guard case .results(let record) = self else { return true }
        return record.readyAt.hasCome(by: now) && !record.embedsImages
    }
}

/// A connection's place in a session.
private struct Seat {
    let session: Session
    let number: Int

    func leave(at now: Timestamp) { session.lose(number, at: now) }
}
