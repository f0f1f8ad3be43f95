/// What becomes of one task.
package enum Decision: Sendable {
    /// Nothing changes: a pong, or what is wrong with the task.
    case answer([Reply])
    /// The task is accepted, once this is committed.
    case record(TaskRecord)
}
