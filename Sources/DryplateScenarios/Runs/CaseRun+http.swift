import DryplateFiles
import DryplateHTTP
import DryplateContract

extension CaseRun {
    mutating func mismatches(in step: PostStep) async throws -> [Mismatch] {
        guard let url = server.url(askedBy: step.query) else { return [step.noURL] }
        let answer = try await client.post(
            step.request.bytes(filledWith: values), to: url, apiKey: key(of: step), step.headers)
        return judge(answer, step.status, step.body)
    }

    /// An empty name stands for no key.
    private func key(of step: PostStep) -> String { step.key == "" ? "" : values.key(step.key) }

    /// A simulator that refuses is not what the case is about.
    func carryOut(_ step: SetStep) async throws {
        let change = try step.change.filled(with: values)
        guard let url = server.url(step.target) else { throw RefusedChange(step, change, "the address is none") }
        let answer = try await client.post(change.bytes, to: url, apiKey: values.key(nil))
        guard answer.status == 200 else {
            throw RefusedChange(step, change, "HTTP \(answer.status) \(answer.json?.text ?? "")")
        }
    }

    /// Lets cases with the same key have none of this one's.
    func forgetFaults() async {
        guard let url = server.url(SetStep.faults) else { return }
        _ = try? await client.delete(url, apiKey: values.key(nil))
    }

    /// Asks again until it is as expected, since what a request has caused may take a moment; two seconds at most.
    mutating func mismatches(in step: GetStep) async throws -> [Mismatch] {
        guard let url = server.url(step.target) else { return [step.noURL] }
        for _ in 0..<100 {
            let answer = try await client.get(url, apiKey: values.key(nil))
            let mismatches = judge(answer, step.status, step.body)
            if mismatches.isEmpty { return [] }
            try await client.pause(.milliseconds(20))
        }
        return judge(try await client.get(url, apiKey: values.key(nil)), step.status, step.body)
    }

    mutating func mismatches(in step: PollStep) async throws -> [Mismatch] {
        switch step.answer {
        case .http(let status, let body):
            let answer = try await settled(\.isProcessing) { run in try await run.post(step.request) }
            return judge(answer, status, body)
        case .frame(let frame):
            let arrivals = try await settled(\.isProcessing) { run in
                try await run.send(step.request)
                return try await run.frames(1)
            }
            return judge(arrivals, Pattern(rule: .list([frame]), place: frame.place))
        }
    }

    /// Repeats what is asked, a quarter of a second of the server's time apart, for a minute of it at most.
    private mutating func settled<Answer>(
        _ isUnsettled: (Answer) -> Bool, _ ask: (inout CaseRun) async throws -> Answer
    ) async throws -> Answer {
        for _ in 0..<240 {
            let answer = try await ask(&self)
            guard isUnsettled(answer) else { return answer }
            try await server.pass(.milliseconds(250))
        }
        return try await ask(&self)
    }

    private func post(_ request: Template) async throws -> HTTPAnswer {
        try await client.post(request.bytes(filledWith: values), to: server.endpoint, apiKey: values.key(nil))
    }

    private mutating func judge(_ answer: HTTPAnswer, _ status: Placed<Int>, _ body: Pattern) -> [Mismatch] {
        self.answer = answer.json
        let inBody = self.answer.map { mismatches(in: $0, body) } ?? body.mismatches(inNoJSON: answer.body, at: "body")
        return status.mismatches(with: answer.status, at: "status") + inBody
    }
}

extension HTTPAnswer {
    fileprivate var isProcessing: Bool { json?.isProcessing ?? false }
}

extension JSON {
    /// Whether this answers a poll, and an item of `data` is not ready.
    var isProcessing: Bool { self["data"]?.array?.contains { $0["status"] == "processing" } ?? false }
}

extension Pattern {
    /// What is wrong with an answer or message that is no JSON.
    func mismatches(inNoJSON bytes: [UInt8], at path: String) -> [Mismatch] {
        rule == .noJSON ? [] : [noJSON(bytes, at: path)]
    }

    private func noJSON(_ bytes: [UInt8], at path: String) -> Mismatch {
        let text = bytes.isEmpty ? "nothing" : String(decoding: bytes, as: UTF8.self).shortened
        return Mismatch(place: place, path: path, expected: "JSON", actual: text)
    }
}

/// A change that the simulator did not make.
struct RefusedChange: Error, CustomStringConvertible {
    let description: String

    init(_ step: SetStep, _ change: JSON, _ reason: String) {
        description = "\(step.target) was to be set to \(change.text): \(reason)"
    }
}

extension PostStep {
    fileprivate var noURL: Mismatch {
        Mismatch(place: status.place, path: "query", expected: "a query", actual: query ?? "")
    }
}

extension GetStep {
    fileprivate var noURL: Mismatch {
        Mismatch(place: status.place, path: "get", expected: "a path", actual: target)
    }
}
