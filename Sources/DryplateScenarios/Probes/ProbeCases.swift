import DryplateContract
import DryplateFiles

/// The probes of a contract as cases: each posts one task, and expects what the contract promises.
struct ProbeCases {
    /// What the probes are of, as a file names it.
    let subject: String
    let probes: [Probe]
    /// The line that asks for them.
    let place: Place
    /// What answers a task that keeps the contract; `nil` if that is not to be tried.
    let accepted: (Promise) -> ExpectedAnswer?

    var cases: [ScenarioCase] { probes.compactMap(test) }

    private func test(_ probe: Probe) -> ScenarioCase? {
        let task = named(probe)
        guard let answer = answer(probe.expected, Promise(task: task, place: place)) else { return nil }
        let step = PostStep(request: .json([task]), status: answer.status, body: answer.body)
        return ScenarioCase(title: probe.name, steps: [.post(step)])
    }

    private func answer(_ verdict: Probe.Verdict, _ promise: Promise) -> ExpectedAnswer? {
        switch verdict {
        case .accepted: accepted(promise)
        case .refused(let code, let parameter): promise.refusal(code: code, parameter)
        }
    }

    /// The task with a taskUUID of its own, unless that is what the probe is about.
    private func named(_ probe: Probe) -> JSON {
        guard let usual = probes.first?.task["taskUUID"], probe.task["taskUUID"] == usual else { return probe.task }
        return probe.task.setting("taskUUID", to: .string(.uuid(of: "\(subject) \(probe.name)")))
    }
}

extension String {
    /// A UUID of version 4 that follows from a text.
    static func uuid(of text: String) -> String {
        let digits = Array(Checksum(text).description + Checksum("\(text) again").description)
        let parts = [digits[0..<8], digits[8..<12], "4" + digits[13..<16], "a" + digits[17..<20], digits[20..<32]]
        return parts.map { String($0) }.joined(separator: "-")
    }
}
