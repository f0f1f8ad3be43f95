package import DryplateContract

extension JournalEntry {
    package var transport: Transport { connection == nil ? .http : .webSocket }

    /// What the event is called.
    package var kind: String {
        switch event {
        case .exchange: "request"
        case .opened: "opened"
        case .message: "message"
        case .frame: "frame"
        case .closed: "closed"
        }
    }

    package var request: JournalRequest? {
        switch event {
        case .exchange(let request, _, _), .opened(let request): request
        case .message, .frame, .closed: nil
        }
    }

    package var sent: JournalTasks? {
        switch event {
        case .exchange(_, let tasks, _), .message(let tasks, _): tasks
        case .opened, .frame, .closed: nil
        }
    }

    package var tasks: [JSON] { sent?.tasks ?? [] }

    /// What the client was answered.
    package var answer: JSON? {
        switch event {
        case .exchange(_, _, let answer): answer.body
        case .frame(let body, _): body
        case .message(let tasks, _): tasks.refusal
        case .opened, .closed: nil
        }
    }

    package var status: Int? {
        switch event {
        case .exchange(_, _, let answer): answer.status
        case .opened: 101
        case .message, .frame, .closed: nil
        }
    }

    /// The items of the answer: those of `data`, `errors` and `error`.
    package var answerItems: [JSON] {
        ["data", "errors", "error"].compactMap { answer?[$0] }.flatMap { $0.array ?? [$0] }
    }

    /// The error codes of the answer, and those of everything wrong with the tasks.
    package var codes: Set<String> {
        Set(answerItems.compactMap { $0["code"]?.string } + (sent?.violations.map(\.code) ?? []))
    }
}
