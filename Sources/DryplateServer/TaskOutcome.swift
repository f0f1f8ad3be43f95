import DryplateEngine

/// What becomes of one task, and the faults that it meets.
struct TaskOutcome: Sendable {
    /// An answer, or a task whose answer comes when its results are there, or its webhook was called.
    enum Content: Sendable {
        case known(TaskAnswer)
        case awaited(TaskRecord)
    }

    let content: Content
    var faults: [Fault] = []
}
