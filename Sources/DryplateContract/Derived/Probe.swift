/// A task made from the contract, and what must become of it.
package struct Probe: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        case accepted
        /// Refused for this one violation.
        case refused(code: String, parameter: JSON)
    }

    /// What is special about the task, of no other probe of the same contract: `outputQuality below the minimum`.
    package let name: String
    package let task: JSON
    package let expected: Verdict
}

extension ModelContract {
    /// Both sides of every boundary of every row and rule.
    package var probes: [Probe] { Prober(fields: fields, rules: rules).probes }
}

extension PlatformTask {
    /// Both sides of every boundary of every row but that of the `taskType`, without which it is no such task.
    package var probes: [Probe] {
        Prober(fields: fields, rules: [], passedOver: "taskType").probes
    }
}
