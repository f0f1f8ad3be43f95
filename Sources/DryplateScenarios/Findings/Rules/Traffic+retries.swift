import DryplateContract

extension Traffic {
    /// How long after an answer the same task is a retry, in milliseconds; the SDKs have given up by then. Whoever
    /// sends a wrong task on purpose, twice, gives it two names.
    private static let retryWindow = 60_000

    var retriedClientErrors: Occurrences {
        (retriedRefusals + retriedMessages).sorted { ($0.request ?? 0) < ($1.request ?? 0) }
    }

    private var retriedRefusals: Occurrences {
        attempts.filter { $0.first.isRefused && $0.first.ended.pause(until: $0.next.began) <= Self.retryWindow }
            .map { first, next in
                let reason = [first.status.map(String.init), first.errorCode].compactMap(\.self).joined(separator: " ")
                return .init(next.id, next.tasks.first?.taskUUID, "request \(first.id) was refused with \(reason)")
            }
    }

    /// On a WebSocket nothing but the code of an error tells whose fault it is: what breaks the contract is the client's.
    private var retriedMessages: Occurrences {
        let groups = Dictionary(grouping: namedTasks.filter(\.message.isOnWebSocket)) {
            Attempt(account: $0.name.account, tasks: [$0.task])
        }
        return groups.values.flatMap { Array(zip($0, $0.dropFirst())) }.compactMap { first, next in
            guard let refusal = refusal(of: first), refusal.entry < next.message.id,
                refusal.moment.pause(until: next.message.began) <= Self.retryWindow
            else { return nil }
            let found = "message \(first.message.id) was refused with \(refusal.item["code"]?.string ?? "?")"
            return .init(next.message.id, next.name.taskUUID, found)
        }
    }

    /// The frame that tells of a violation, on the connection of the message.
    private func refusal(of task: Submission) -> ServerReply? {
        let codes = task.message.violations.filter { $0["taskUUID"]?.string == task.name.taskUUID }.map { $0["code"] }
        return replies(about: task.name).first {
            $0.isError && !$0.isDoubtful && $0.connection == task.message.connection
                && $0.entry > task.message.id && codes.contains($0.item["code"])
        }
    }

    /// Frames have no header that could ask for a pause.
    var ignoredRetryAfters: Occurrences {
        attempts.compactMap { first, next in
            let pause = first.ended.pause(until: next.began)
            guard let seconds = first.retryAfter, pause < seconds * 1000 else { return nil }
            let found = "\(pause) ms after request \(first.id), which was told to wait \(seconds) s"
            return .init(next.id, next.tasks.first?.taskUUID, found)
        }
    }

    /// Each HTTP request with the next one of the same tasks under the same names.
    private var attempts: [(first: ClientMessage, next: ClientMessage)] {
        let named = submissions.filter { !$0.isOnWebSocket && $0.tasks.allSatisfy { $0.taskUUID != nil } }
        let groups = Dictionary(grouping: named) { Attempt(account: $0.account, tasks: $0.tasks) }
        return groups.values.flatMap { Array(zip($0, $0.dropFirst())) }.sorted { $0.1.id < $1.1.id }
    }
}

private struct Attempt: Hashable {
    let account: String
    let tasks: [JSON]
}

extension ClientMessage {
    /// A second task under a used taskUUID is another finding, and so are polls for what is not to come.
    fileprivate var isRefused: Bool {
        guard let status, (400..<500).contains(status), ![402, 408, 425, 429].contains(status) else { return false }
        let error = answer?["errors"]?.array?.first
        return !["conflictTaskUUID", "taskNotFound"].contains(errorCode) && error?["status"] != "error"
            && !isAnswerDoubtful
    }

    fileprivate var retryAfter: Int? { responseHeader("retry-after").flatMap { Int($0) } }
}
