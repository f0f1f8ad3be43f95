package import DryplateContract

/// What one task of a request is answered with.
package struct TaskAnswer: Hashable, Sendable {
    package let replies: [Reply]
    /// A poll is answered as a whole, however messages are cut otherwise.
    private let isPoll: Bool
    /// What happens to it on its way.
    package var faults: [Fault] = []

    package init(_ replies: [Reply]) {
        self.replies = replies
        isPoll = false
    }

    package init(poll replies: [Reply]) {
        self.replies = replies
        isPoll = true
    }
}

extension TaskAnswer {
    /// The messages of a WebSocket; only a poll has `data` and `errors` in one, which most clients cannot read.
    package func frames(under dialect: Dialect) -> [Frame] {
        messages(under: dialect).enumerated().map { $1.meeting(faults, at: $0) }
    }

    private func messages(under dialect: Dialect) -> [Frame] {
        if isPoll { return [Frame(Envelope(replies).message(under: dialect))] }
        if dialect.frameGrouping == .perItem { return replies.map { Frame(Envelope([$0]).message(under: dialect)) } }
        let groups = [replies.filter(\.isData), replies.filter { !$0.isData }]
        return groups.filter { !$0.isEmpty }.map { Frame(Envelope($0).message(under: dialect)) }
    }
}
