import DryplateContract

extension Traffic {
    /// Tasks that came before the key; what comes right behind it need not wait for the answer.
    var earlyTasks: Occurrences {
        connections.compactMap { connection in
            let start = connection.authentications.first?.message.id ?? .max
            let early = connection.messages.first { $0.id < start && $0.hasTasksForKeys }
            return early.map { message in
                let task = message.tasks.first { $0["taskType"] != "ping" }
                return .init(message.id, task?.taskUUID, "\(task?["taskType"]?.string ?? "a task") came first")
            }
        }
    }

    var unannouncedEnds: Occurrences {
        connections.compactMap { connection in
            guard let closing = connection.closing, closing.side == nil, closing.faults.isEmpty else { return nil }
            return .init(closing.entry, nil, "connection \(connection.number) ended without a close frame")
        }
    }

    /// Whoever reads all that was said knows which sessions a client was given.
    var foreignSessions: Occurrences {
        guard isWhole else { return [] }
        let greetings = replies.filter { !$0.isError && $0.item["taskType"] == "authentication" }
        return connections.flatMap(\.authentications).compactMap { message, task in
            guard let session = task.session else { return nil }
            let isOwn = greetings.contains {
                $0.account == message.account && $0.entry < message.id && $0.item.session == session
            }
            return isOwn ? nil : .init(message.id, nil, "the client was never told of the session \(session)")
        }
    }
}

extension ClientMessage {
    fileprivate var hasTasksForKeys: Bool {
        !tasks.allSatisfy { $0["taskType"] == "ping" } && tasks.first?["taskType"] != "authentication"
    }
}

extension JSON {
    /// In one case of letters.
    var session: String? { self["connectionSessionUUID"]?.string?.lowercased() }
}
