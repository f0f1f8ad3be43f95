package import DryplateContract

extension JournalEntry {
    /// The entry as the journal shows it; `tasks` is always there.
    package var json: JSON {
        let duration = ["\(microseconds / 1000)", String("\(1000 + microseconds % 1000)".dropFirst())]
        let common: [JSON.Member?] = [
            JSON.Member("id", .integer(id)), JSON.Member("at", .integer(moment.milliseconds)),
            JSON.Member("realTime", .integer(realTime)),
            JSON.Member("transport", .string(transport.rawValue)), JSON.Member("kind", .string(kind)),
            JSON.Member("account", account.map { .string($0.name) } ?? .null),
            session.map { JSON.Member("session", .string($0)) },
            connection.map { JSON.Member("connection", .integer($0)) },
            faults.isEmpty ? nil : JSON.Member("faults", .array(faults.map(JSON.string))),
        ]
        let members = common.compactMap { $0 } + eventMembers
        let time = kind == "request" ? [JSON.Member("duration", .decimal(duration.joined(separator: ".")))] : []
        return .object(members + time)
    }

    private var eventMembers: [JSON.Member] {
        switch event {
        case .exchange(let request, let tasks, let answer): request.members + tasks.members + answer.members
        case .opened(let request): request.members + JournalTasks().members + [JSON.Member("status", 101)]
        case .message(let tasks, let bytes): [JSON.Member("bytes", .integer(bytes))] + tasks.members
        case .frame(let body, let bytes):
            JournalTasks().members + [JSON.Member("bytes", .integer(bytes)), JSON.Member("answer", body)]
        case .closed(let closing): JournalTasks().members + [JSON.Member("close", closing.json)]
        }
    }
}

extension JournalRequest {
    fileprivate var members: [JSON.Member] {
        [
            JSON.Member("method", .string(method)), JSON.Member("path", .string(target)),
            JSON.Member("headers", .array(headers.map(\.json))), JSON.Member("requestBytes", .integer(bytes)),
        ]
    }
}

extension JournalHeader {
    package var json: JSON { ["name": .string(name), "value": .string(value)] }
}

extension JournalTasks {
    fileprivate var members: [JSON.Member] {
        let shown = violations.map { $0.json(in: tasks) }
        let refusal = refusal.map { [JSON.Member("answer", $0)] } ?? []
        return [JSON.Member("tasks", .array(tasks)), JSON.Member("violations", .array(shown))] + refusal
    }
}

extension TaskViolation {
    fileprivate func json(in tasks: [JSON]) -> JSON {
        let taskUUID = tasks.indices.contains(index) ? tasks[index]["taskUUID"] : nil
        return [
            "task": .integer(index), "taskUUID": taskUUID ?? .null, "code": .string(code),
            "parameters": .array(parameters.map(JSON.string)),
        ]
    }
}

extension JournalAnswer {
    fileprivate var members: [JSON.Member] {
        [
            JSON.Member("status", .integer(status)), JSON.Member("responseHeaders", .array(headers.map(\.json))),
            JSON.Member("responseBytes", .integer(bytes)), body.map { JSON.Member("answer", $0) },
            imageUUID.map { JSON.Member("imageUUID", .string($0)) },
        ].compactMap { $0 }
    }
}

extension JournalClosing {
    fileprivate var json: JSON {
        [
            "code": code.map(JSON.integer) ?? .null, "reason": .string(reason),
            "by": side.map { .string($0.rawValue) } ?? .null,
        ]
    }
}
