/// A way in which a right answer arrives wrong, or not at all.
package enum AnswerFault: String, Hashable, Sendable, CaseIterable {
    /// The connection stays, and nothing comes.
    case neverAnswered
    /// The first byte comes late.
    case slowAnswer
    /// The bytes come a few at a time.
    case dribble
    /// The body ends before its `Content-Length`.
    case truncatedAnswer
    /// The JSON is cut short, with a `Content-Length` that is right.
    case malformedJSON
    /// JSON that is called `text/html`.
    case wrongContentType
    /// The connection is reset instead of an answer; the task is carried out.
    case resetBeforeAnswer
    case resetDuringAnswer
    /// The answer is whole, and the connection does not outlive it.
    case resetAfterAnswer
    /// Status 1011 instead of a message; the message waits for the session.
    case socketFailure
    /// Status 1000 instead of a message; the message waits for the session.
    case socketClosed
    /// The message is never sent.
    case lostFrame
    case duplicatedFrame

    /// Whether it can be asked for of the message at one place only.
    var isOfFrames: Bool { transports.contains(.webSocket) }

    var transports: [Transport] {
        switch self {
        case .dribble, .truncatedAnswer, .wrongContentType, .resetDuringAnswer: [.http]
        case .socketFailure, .socketClosed, .lostFrame, .duplicatedFrame: [.webSocket]
        case .neverAnswered, .slowAnswer, .malformedJSON, .resetBeforeAnswer, .resetAfterAnswer: Transport.allCases
        }
    }
}

extension Fault {
    /// What is wrong with the way of an answer, if that is what the fault is about.
    var answerFault: AnswerFault? {
        guard case .answer(let fault) = kind.effect else { return nil }
        return fault
    }
}
