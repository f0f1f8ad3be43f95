import DryplateContract

/// One answer that told a client how a task is that it polls for.
struct PollAnswer: Sendable {
    enum Content: Sendable {
        /// Some result is not there yet.
        case progress
        /// Every result is there.
        case done
        /// No result is to come any more, and one at least is not made.
        case failed
        /// Nobody knows the task.
        case unknown
        /// Nothing was said of the task, which looks as if it were new.
        case silence
        /// The poll itself went wrong.
        case trouble
    }

    /// How long after a message was sent on a WebSocket the client must have read it, in milliseconds. What the client
    /// sent before may have crossed it.
    static let crossing = 500

    /// The number of the journal's entry.
    let entry: Int
    let moment: Moment
    let connection: Int?
    let content: Content
    /// The code of its error, if it has one.
    let code: String?
    let isDoubtful: Bool

    /// Whether the client had the answer when it sent this poll, for certain.
    func isKnown(to poll: ClientMessage) -> Bool {
        guard !isDoubtful, poll.connection == connection, poll.id > entry else { return false }
        return moment.pause(until: poll.began) >= (poll.isOnWebSocket ? Self.crossing : 0)
    }
}

extension Traffic {
    /// What the client was told of a task, in that order, in answers to its polls.
    func answers(to polls: [ClientMessage], for name: TaskName) -> [PollAnswer] {
        let overHTTP = polls.filter { !$0.isOnWebSocket }.compactMap { answer(to: $0, for: name) }
        let isPolledForOnWebSocket = polls.contains(where: \.isOnWebSocket)
        let frames = replies(about: name).filter { isPolledForOnWebSocket && $0.isOnWebSocket && $0.answersPoll }
        let overWebSocket = Dictionary(grouping: frames, by: \.entry).values.compactMap(PollAnswer.init)
        return (overHTTP + overWebSocket).sorted { $0.entry < $1.entry }
    }

    /// `nil` for an answer that is no JSON, or lists nothing.
    private func answer(to poll: ClientMessage, for name: TaskName) -> PollAnswer? {
        let items = (replies(to: poll) ?? []).filter { $0.name == name }
        if let answer = PollAnswer(items) { return answer }
        guard poll.status == 200, poll.answer?["data"] == [], poll.answer?["errors"] == nil else { return nil }
        return PollAnswer(
            entry: poll.id, moment: poll.ended, connection: nil, content: .silence, code: nil,
            isDoubtful: poll.isAnswerDoubtful)
    }
}

extension PollAnswer {
    /// `nil` without items; they are all in one entry.
    fileprivate init?(_ items: [ServerReply]) {
        guard let first = items.first else { return nil }
        self.init(
            entry: first.entry, moment: first.moment, connection: first.connection, content: Content(items),
            code: items.lazy.compactMap(\.code).first, isDoubtful: first.isDoubtful)
    }
}

extension PollAnswer.Content {
    fileprivate init(_ items: [ServerReply]) {
        if items.contains(where: \.isUnknownTask) {
            self = .unknown
        } else if items.allSatisfy({ $0.isFailure || $0.isSuccess }) {
            self = items.contains(where: \.isFailure) ? .failed : .done
        } else {
            self = items.contains(where: \.isError) ? .trouble : .progress
        }
    }
}

extension ServerReply {
    fileprivate var isOnWebSocket: Bool { connection != nil }
    fileprivate var isSuccess: Bool { !isError && item["status"] == "success" && item["imageUUID"] != nil }
    fileprivate var isUnknownTask: Bool { isError && item["code"] == "taskNotFound" }
    /// An acknowledgement, and what is told without a poll, has no status.
    fileprivate var answersPoll: Bool { item["status"] != nil || isUnknownTask }
    fileprivate var code: String? { (item["code"] ?? item.value(at: "error.code"))?.string }
}
