import DryplateContract

/// How many tasks were judged, and how.
package struct ValidationSum: Hashable, Sendable {
    package private(set) var tasks = 0
    package private(set) var refusedTasks = 0
    package private(set) var violations = 0
    /// Lines, items and files that hold no task.
    package private(set) var faults = 0
    package private(set) var unreadableFiles = 0
    /// Entries of HAR files and journals that hold no tasks.
    package var otherEntries = 0

    package init() {}

    mutating func add(_ judgement: Judgement) {
        switch judgement.subject {
        case .task:
            tasks += 1
            refusedTasks += judgement.findings.isEmpty ? 0 : 1
            violations += judgement.findings.count
        case .fault: faults += 1
        case .unreadableFile: unreadableFiles += 1
        }
    }

    /// 0 all is valid, 1 a task is refused, 2 something is no task, 3 a file cannot be read; the highest counts.
    package var exitCode: Int32 {
        if unreadableFiles > 0 { return 3 }
        if faults > 0 { return 2 }
        return refusedTasks > 0 ? 1 : 0
    }
}

extension ValidationSum: CustomStringConvertible {
    /// `12 tasks: 10 valid, 2 refused for 3 violations`
    package var description: String {
        let refused = refusedTasks == 0 ? "" : ", \(refusedTasks) refused for \(violations.counted("violation"))"
        let asides = [
            faults > 0 ? "\(faults.counted("fault")) that \(faults.named("is", "are")) no task" : nil,
            unreadableFiles > 0 ? "\(unreadableFiles.counted("file")) not read" : nil,
            otherEntries > 0 ? "\(otherEntries.counted("other entry", "other entries")) left out" : nil,
        ]
        let sum = "\(tasks.counted("task")): \(tasks - refusedTasks) valid\(refused)"
        return ([sum] + asides.compactMap { $0 }).joined(separator: "; ")
    }
}
