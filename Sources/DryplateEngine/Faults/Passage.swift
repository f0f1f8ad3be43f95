/// How a message of a WebSocket reaches its client, or does not.
package enum Passage: Hashable, Sendable {
    /// How a connection ends too early.
    package enum Interruption: Hashable, Sendable {
        case reset
        /// With a closing handshake.
        case closed(code: Int)
    }

    case usual
    case lost
    case twice
    /// The text ends in the middle.
    case malformed
    /// So many milliseconds after what it would have come with.
    case late(milliseconds: Int)
    /// The connection ends instead, and the message waits for the session.
    case interrupted(Interruption)
    /// The connection ends behind the message.
    case last

    fileprivate init(_ fault: AnswerFault, _ amount: Int) {
        switch fault {
        case .neverAnswered, .lostFrame: self = .lost
        case .slowAnswer: self = .late(milliseconds: amount)
        case .malformedJSON: self = .malformed
        case .resetBeforeAnswer: self = .interrupted(.reset)
        case .resetAfterAnswer: self = .last
        case .socketFailure: self = .interrupted(.closed(code: 1011))
        case .socketClosed: self = .interrupted(.closed(code: 1000))
        case .duplicatedFrame: self = .twice
        case .dribble, .truncatedAnswer, .wrongContentType, .resetDuringAnswer: self = .usual
        }
    }

    /// Whether the connection does not survive it.
    package var endsConnection: Bool {
        switch self {
        case .interrupted, .last: true
        case .usual, .lost, .twice, .malformed, .late: false
        }
    }
}

extension Frame {
    /// The message at `index` among those of its task, with what it meets of the task's faults.
    func meeting(_ faults: [Fault], at index: Int) -> Frame {
        var frame = self
        frame.faults = faults.filter { $0.isMet(byMessageAt: index) }
        frame.passage = frame.faults.lazy.compactMap(\.passage).first ?? .usual
        return frame
    }

    /// The message as it goes on in another connection than the one that it should have ended.
    package var resumed: Frame {
        var frame = self
        if passage.endsConnection { frame.passage = .usual }
        return frame
    }

    /// The text that is sent.
    package var payload: [UInt8] { passage == .malformed ? bytes.firstHalf : bytes }
}

extension Fault {
    /// What ends a connection meets the first message, unless it is asked for at another place.
    fileprivate func isMet(byMessageAt index: Int) -> Bool {
        guard let answerFault else { return true }
        guard answerFault.transports.contains(.webSocket) else { return false }
        return place == nil && passage?.endsConnection == true ? index == 0 : concerns(index)
    }

    fileprivate var passage: Passage? { answerFault.map { Passage($0, amount ?? 0) } }
}

extension [UInt8] {
    /// Half of a text, which ends with a whole character.
    var firstHalf: [UInt8] {
        var end = count / 2
        while end > 0, self[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(self[..<end])
    }
}
