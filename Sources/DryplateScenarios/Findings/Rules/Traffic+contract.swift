import DryplateContract

extension Traffic {
    typealias Occurrences = [ClientFinding.Occurrence]

    var contractViolations: Occurrences {
        messages.flatMap { message in
            message.tasks.indices.compactMap { index in message.violation(ofTask: index) }
        }
    }

    var unreadableRequests: Occurrences {
        messages.filter(\.isUnreadable).map { message in
            let error = message.answer?["errors"]?.array?.first
            return .init(message.id, nil, error?["message"]?.string ?? "no tasks")
        }
    }

    var keysInURLs: Occurrences {
        messages.filter { $0.path.contains("=<redacted>") }.map { .init($0.id, nil, "\($0.method) \($0.path)") }
    }

    var unknownAddresses: Occurrences {
        let lost = messages.filter { [404, 405].contains($0.status) && $0.tasks.isEmpty && !$0.isImageFetch }
        return lost.map { .init($0.id, nil, "\($0.method) \($0.path) was answered \($0.status ?? 0)") }
    }

    var silence: Occurrences {
        messages.isEmpty && isWhole && inFlight == 0 ? [.init(nil, nil, "no request, no WebSocket")] : []
    }
}

extension ClientMessage {
    /// Everything wrong with one task, as one finding.
    fileprivate func violation(ofTask index: Int) -> ClientFinding.Occurrence? {
        let wrong = violations.filter { $0["task"] == .integer(index) }
        guard !wrong.isEmpty else { return nil }
        return .init(id, tasks[index].taskUUID, wrong.map(\.phrase).joined(separator: ", "))
    }

    fileprivate var isUnreadable: Bool {
        let isRefused = isOnWebSocket ? errorCode != nil : [400, 413, 415].contains(status)
        return isRefused && tasks.isEmpty && !isImageFetch
    }
}

extension JSON {
    /// `invalidWidth (width)`
    fileprivate var phrase: String {
        let parameters = (self["parameters"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
        return "\(self["code"]?.string ?? "?") (\(parameters))"
    }
}
