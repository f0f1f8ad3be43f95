import DryplateEngine

/// What becomes of one task: an answer, or results that come in their time.
enum TaskOutcome: Sendable {
    case known(TaskAnswer)
    case results(TaskRecord)
}
