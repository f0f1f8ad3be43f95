import DryplateContract

extension Traffic {
    var retriedClientErrors: Occurrences {
        attempts.filter { $0.first.isRefused }.map { first, next in
            let reason = [first.status.map(String.init), first.errorCode].compactMap(\.self).joined(separator: " ")
            return .init(next.id, next.tasks.first?.taskUUID, "request \(first.id) was refused with \(reason)")
        }
    }

    var ignoredRetryAfters: Occurrences {
        attempts.compactMap { first, next in
            guard let seconds = first.retryAfter, next.moment - first.moment < seconds * 1000 else { return nil }
            let found =
                "\(next.moment - first.moment) ms after request \(first.id), which was told to wait \(seconds) s"
            return .init(next.id, next.tasks.first?.taskUUID, found)
        }
    }

    /// Each HTTP request with the next one of the same content.
    private var attempts: [(first: ClientMessage, next: ClientMessage)] {
        let groups = Dictionary(grouping: submissions.filter { !$0.isOnWebSocket }) { Attempt($0.account, $0.content) }
        return groups.values.flatMap { Array(zip($0, $0.dropFirst())) }.sorted { $0.1.id < $1.1.id }
    }
}

private struct Attempt: Hashable {
    let account: String
    let content: [JSON]

    init(_ account: String, _ content: [JSON]) {
        self.account = account
        self.content = content
    }
}

extension ClientMessage {
    /// A second task under a used taskUUID is another finding.
    fileprivate var isRefused: Bool {
        guard let status, (400..<500).contains(status) else { return false }
        return ![402, 408, 425, 429].contains(status) && errorCode != "conflictTaskUUID"
    }

    fileprivate var retryAfter: Int? { responseHeader("retry-after").flatMap { Int($0) } }
}
