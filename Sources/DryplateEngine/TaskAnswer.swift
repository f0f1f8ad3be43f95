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
        let surprises = Surprises(faults)
        let messages = groups(under: dialect, surprises).map { Envelope($0).message(under: dialect) }
        let frames = messages.enumerated().map { Frame($1, meeting: surprises, at: $0) }
        return surprises.ordered(frames)
    }

    /// The items of each message.
    private func groups(under dialect: Dialect, _ surprises: Surprises) -> [[Reply]] {
        let replies = surprises.told(replies)
        if isPoll { return [replies] }
        if dialect.frameGrouping == .perItem, !surprises.contains(.groupedFrames) { return replies.map { [$0] } }
        return [replies.filter(\.isData), replies.filter { !$0.isData }].filter { !$0.isEmpty }
    }
}
