import DryplateContract

/// One task in one message.
struct Submission: Sendable {
    let message: ClientMessage
    let task: JSON
    let name: TaskName
}

/// A task under a taskUUID that was taken, and what was sent under it before, as far as that is known.
struct Repetition: Sendable {
    let latest: Submission
    let earlier: ArraySlice<Submission>

    /// The very same task, if that has to be paid.
    var original: Submission? { latest.task.isPaid ? earlier.last { $0.task == latest.task } : nil }
}

extension Traffic {
    /// The tasks that have a taskUUID of their own, in the order in which they were sent; a dry run uses none up.
    var namedTasks: [Submission] {
        messages.filter { !isDryRun($0) }.flatMap { message in
            message.tasks.filter(\.isNamed).compactMap { task in
                task.taskUUID.map { Submission(message: message, task: task, name: message.name($0)) }
            }
        }
    }

    /// Each further task under a taskUUID that was taken.
    var repetitions: [Repetition] {
        Dictionary(grouping: namedTasks.indexed, by: \.value.name).values.flatMap { group in
            let tasks = group.map(\.value)
            return group.indices.map { (group[$0], tasks[..<$0]) }
        }
        .filter { isTaken($0.0.value, after: $0.1) }
        .sorted { $0.0.index < $1.0.index }
        .map { Repetition(latest: $0.0.value, earlier: $0.1) }
    }

    private func isTaken(_ task: Submission, after earlier: ArraySlice<Submission>) -> Bool {
        if let replies = replies(to: task.message) {
            let isTwin = earlier.contains { $0.message.id == task.message.id }
            let isFirstOfTwins = !isTwin && isDoubled(task)
            return !isFirstOfTwins && replies.contains { $0.isConflict && $0.name == task.name }
        }
        guard !earlier.isEmpty else { return false }
        let isRefused = replies(about: task.name).contains { $0.isConflict && $0.entry > task.message.id }
        return isRefused || hasAccepted(task.name, before: task.message)
    }

    /// Whether the message holds two tasks of this name.
    private func isDoubled(_ task: Submission) -> Bool {
        task.message.tasks.filter { $0.isNamed && $0.taskUUID == task.name.taskUUID }.count > 1
    }
}

extension JSON {
    /// Whether the taskUUID is the task's own, and must be new.
    fileprivate var isNamed: Bool {
        let borrowed: [JSON] = ["getResponse", "getTaskDetails", "authentication", "ping"]
        return taskUUID != nil && !borrowed.contains(self["taskType"] ?? .null)
    }
}

extension Array {
    fileprivate var indexed: [(index: Int, value: Element)] { enumerated().map { ($0.offset, $0.element) } }
}
