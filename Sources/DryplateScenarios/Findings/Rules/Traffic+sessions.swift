import DryplateContract

extension Traffic {
    /// How soon after the loss of a connection the next one of the same client takes its place, in milliseconds.
    private static let reconnection = 10_000

    /// Connections that were lost with results outstanding, which the next connection did not ask for.
    var abandonedSessions: Occurrences {
        connections.compactMap { lost in
            let tasks = outstandingTasks(on: lost)
            guard let first = tasks.first, let next = successor(of: lost), next.isNew(for: tasks),
                !isResumed(lost), !areAskedFor(tasks, after: lost)
            else { return nil }
            let found =
                "\(tasks.count) outstanding on connection \(lost.number); \(next.number) came without its session"
            return .init(next.opening.id, first.name.taskUUID, found)
        }
    }

    /// Sync tasks whose results had not all been told, there or later. Async ones are asked for by polls anyway.
    private func outstandingTasks(on lost: Connection) -> [Submission] {
        guard lost.interruption != nil else { return [] }
        return namedTasks.filter { $0.message.connection == lost.number && $0.task.isPushed && !isTold($0) }
    }

    private func isTold(_ task: Submission) -> Bool {
        let replies = replies(about: task.name).filter { !$0.isLost && !$0.isConflict }
        let images = Set(replies.filter(\.isImage).compactMap { $0.item["imageUUID"]?.string })
        return images.count + replies.filter(\.isError).count >= task.task["numberResults"]?.integer ?? 1
    }

    /// The next connection of the same program with the same key.
    private func successor(of lost: Connection) -> Connection? {
        guard let end = lost.interruption else { return nil }
        return connections.first {
            $0.opening.id > end.entry && $0.account != nil && $0.account == lost.account
                && $0.opening.header("user-agent") == lost.opening.header("user-agent")
                && end.moment.pause(until: $0.opening.began) <= Self.reconnection
        }
    }

    /// Whether a later connection was to go on with a session.
    private func isResumed(_ lost: Connection) -> Bool {
        connections.contains { other in
            other.opening.id > lost.opening.id && other.account == lost.account
                && other.authentications.contains { $0.task.session != nil }
        }
    }

    private func areAskedFor(_ tasks: [Submission], after lost: Connection) -> Bool {
        let names = Set(tasks.map(\.name))
        return messages.contains { message in
            message.id > lost.opening.id
                && message.tasks.contains { task in
                    task.isInquiry && task.taskUUID.map { names.contains(message.name($0)) } ?? false
                }
        }
    }
}

extension Connection {
    /// Whether the client has nothing else to do here: it waits, or sends a task that was lost once more. Another task
    /// may be that of another test.
    fileprivate func isNew(for lost: [Submission]) -> Bool {
        guard let task = messages.flatMap(\.tasks).first(where: \.isPaid) else { return true }
        return lost.contains { $0.task.setting("taskUUID", to: nil) == task.setting("taskUUID", to: nil) }
    }
}

extension JSON {
    /// Whether its results come by themselves, on the connection.
    fileprivate var isPushed: Bool { isPaid && !isAsync && self["webhookURL"] == nil }
    fileprivate var isInquiry: Bool { isPoll || self["taskType"] == "getTaskDetails" }
}
