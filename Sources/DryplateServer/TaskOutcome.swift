import DryplateEngine

/// What becomes of one task, and the faults that it meets.
struct TaskOutcome: Sendable {
    /// An answer, or results that come in their time.
    enum Content: Sendable {
        case known(TaskAnswer)
        case results(TaskRecord)
    }

    let content: Content
    var faults: [Fault] = []
}
