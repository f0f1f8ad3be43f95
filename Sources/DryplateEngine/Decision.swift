package import DryplateContract

/// What becomes of one task.
package enum Decision: Sendable {
    /// Nothing changes and nothing has to be looked up: a pong, or what is wrong with the task.
    case answer([Reply])
    /// The task is accepted, once its references are found and this is committed.
    case record(TaskRecord)
    /// The answer depends on what is stored of another task.
    case inquire(Inquiry)
    /// The file is accepted, once this is committed.
    case keep(Upload)
    /// The upload with this UUID goes, if there is one.
    case delete(mediaUUID: String, task: JSON)
    /// The answer depends on what the account has used.
    case showAccount(task: JSON)
}

extension Decision {
    /// The task that this is about; `null` once it is answered.
    package var task: JSON {
        switch self {
        case .answer: .null
        case .record(let record): record.request
        case .inquire(let inquiry): inquiry.task
        case .keep(let upload): upload.task
        case .delete(_, let task), .showAccount(let task): task
        }
    }
}
