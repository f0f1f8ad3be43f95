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
    private let background: BackgroundWork
    private let options: CallOptions
    private let logger: Logger
    private let lastHeard: Mutex<Timestamp>

    init(
        _ connection: WebSocketConnection, service: TaskService, sessions: Sessions, background: BackgroundWork,
        options: CallOptions,
        logger: Logger
    ) {
        self.connection = connection
        self.service = service
        self.sessions = sessions
        self.background = background
        self.options = options
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
        defer { seat?.leave() }
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
            switch service.simulator.authentication(leading: tasks) {
            case .success(nil): try await answer(tasks[...], in: seat?.session)
            case .success(let authentication?):
                try await take(authentication, &seat)
                try await answer(tasks.dropFirst(), in: seat?.session)
            case .failure(let error):
                try await refuse(error)
                try await answer(tasks.dropFirst(), in: nil)
            }
        }
    }

    /// The greeting comes before whatever the session still has for the client, who stays in it with the same key.
    private func take(_ authentication: Authentication, _ seat: inout Seat?) async throws {
        let wanted = authentication.session ?? seat?.session.uuid
        seat?.leave()
        let session = sessions.session(wanted, of: authentication.account)
        try await send([service.simulator.greeting(session.uuid)])
        seat = Seat(session: session, number: await session.resume(on: connection))
    }

    private func refuse(_ error: ErrorItem) async throws {
        try await connection.send(ByteBuffer(bytes: service.simulator.frame(refusing: error).bytes))
        guard service.simulator.dialect.failedAuthentication == .closes else { return }
        await connection.close(code: .policyViolation, reason: "the API key is not accepted")
    }

    /// Whoever has not authenticated can only ping.
    private func answer(_ tasks: ArraySlice<JSON>, in session: Session?) async throws {
        if let session {
            guard service.inputs.areFetched else { return await answer(tasks, in: session) }
            return background.add { await self.answer(tasks, in: session) }
        }
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
        do {
            let outcomes = try await service.outcomes(of: tasks, for: session.account, options)
            for (outcome, task) in zip(outcomes, tasks.map(\.identity)) {
                let deliver = { @Sendable in await self.deliver(outcome, of: task, to: session) }
                if outcome.isImmediate(at: service.clock.now) { await deliver() } else { background.add(deliver) }
            }
        } catch {
            for task in tasks { await report(error, in: task, to: session) }
        }
    }

    private func deliver(_ outcome: TaskOutcome, of task: JSON, to session: Session) async {
        do {
            let answer = try await service.answer(outcome, options)
            guard !Task.isCancelled else { return }
            for frame in answer.frames(under: service.simulator.dialect) {
                await session.deliver(ByteBuffer(bytes: frame.bytes))
            }
        } catch {
            await report(error, in: task, to: session)
        }
    }

    /// Tells the client that the simulator failed.
    private func report(_ error: any Error, in task: JSON, to session: Session) async {
        logger.error("WebSocket: \(error)")
        let frame = Envelope([.error(ErrorItem(.internalError, in: task))]).json
        await session.deliver(ByteBuffer(bytes: frame.bytes))
    }
}

extension JSON {
    /// What an answer echoes of a task, which itself may be large.
    fileprivate var identity: JSON {
        .object((members ?? []).filter { ["taskType", "taskUUID"].contains($0.name) })
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

    func leave() { session.lose(number) }
}
