import DryplateContract
import DryplateHTTP

/// One case on its way through its steps.
struct CaseRun {
    let server: TestedServer
    var values: CaseValues
    /// The body of the last answer, frame or webhook.
    var answer: JSON?
    /// The last one is the current one.
    var sockets: [WebSocketConnection] = []
    var receivers: [String: Receiver] = [:]

    init(server: TestedServer, key: @escaping @Sendable (String?) -> String) {
        self.server = server
        values = CaseValues(key: key)
    }

    var client: ReferenceClient { server.client }

    /// Takes the steps in order, up to the first with a mismatch: the later ones build on it.
    mutating func verdict(on test: ScenarioCase) async -> Verdict {
        let verdict = await verdict(on: test.steps)
        await tidyUp(after: test)
        return verdict
    }

    private mutating func verdict(on steps: [Step]) async -> Verdict {
        do {
            for step in steps {
                let mismatches = try await mismatches(in: step)
                guard mismatches.isEmpty else { return .failed(mismatches) }
            }
            return .passed
        } catch {
            return .couldNotRun("\(error)")
        }
    }

    /// Closes what the case has opened, and lets the clock run that it has stopped.
    func tidyUp(after test: ScenarioCase) async {
        for socket in sockets { await socket.drop() }
        if test.asksForFaults { await forgetFaults() }
        for receiver in receivers.values { await receiver.stop() }
        if test.steps.contains(.freeze) { try? await server.clock?.run() }
    }

    mutating func mismatches(in step: Step) async throws -> [Mismatch] {
        switch step {
        case .post(let step): return try await mismatches(in: step)
        case .breaking(let step): return try await mismatches(in: step)
        case .poll(let step): return try await mismatches(in: step)
        case .get(let step): return try await mismatches(in: step)
        case .set(let step): try await carryOut(step)
        case .image(let step): return try await mismatches(in: step)
        case .connect(let place): return try await connect(place)
        case .send(let request): try await send(request)
        case .frames(let frames): return try await mismatches(inFrames: frames)
        case .drop: await sockets.last?.drop()
        case .closed(let step): return await mismatches(in: step)
        case .receiver(let step): try await prepare(step)
        case .received(let step): return try await mismatches(in: step)
        case .wait(let time): try await server.pass(time)
        case .freeze: try await server.clock?.freeze()
        }
        return []
    }

    /// Compares, and remembers what is captured.
    mutating func mismatches(in value: JSON?, _ pattern: Pattern, at path: ValuePath = ValuePath()) -> [Mismatch] {
        let expected = pattern.expecting(values.captures)
        let mismatches = expected.mismatches(in: value, at: path)
        if mismatches.isEmpty { values.captures.merge(expected.captures(in: value)) { $1 } }
        return mismatches
    }
}
