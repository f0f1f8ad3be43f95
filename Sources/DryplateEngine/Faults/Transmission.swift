/// How an HTTP answer reaches its client.
package struct Transmission: Hashable, Sendable {
    /// How much of the answer is sent.
    package enum Extent: Hashable, Sendable { case nothing, half, whole }

    /// What becomes of the connection then.
    package enum End: Hashable, Sendable { case open, closed, reset }

    package private(set) var extent = Extent.whole
    package private(set) var end = End.open
    /// Milliseconds of the simulator's clock before the first byte.
    package private(set) var delay = 0
    /// Milliseconds between one piece of the body and the next; `nil` if it comes in one.
    package private(set) var pause: Int?
    fileprivate private(set) var isMalformed = false
    /// What the JSON is called.
    package private(set) var contentType = "application/json"

    /// As it should be.
    package static let usual = Transmission()

    private init() {}

    /// The first fault that an HTTP answer can have decides; it is what messages have the first of.
    init(_ faults: [Fault]) {
        let fault = faults.first { $0.answerFault?.transports.contains(.http) == true && $0.concerns(0) }
        if let kind = fault?.answerFault { spoil(kind, fault?.amount ?? 0) }
    }

    private mutating func spoil(_ fault: AnswerFault, _ amount: Int) {
        switch fault {
        case .neverAnswered: extent = .nothing
        case .slowAnswer: delay = amount
        case .dribble: pause = amount
        case .truncatedAnswer: (extent, end) = (.half, .closed)
        case .malformedJSON: isMalformed = true
        case .wrongContentType: contentType = "text/html"
        case .resetBeforeAnswer: (extent, end) = (.nothing, .reset)
        case .resetDuringAnswer: (extent, end) = (.half, .reset)
        case .resetAfterAnswer: end = .reset
        case .socketFailure, .socketClosed, .lostFrame, .duplicatedFrame: break
        }
    }
}

extension Transmission {
    /// How many bytes of a slow body come at once.
    package static let pieceSize = 16

    /// How many of a body's bytes are sent.
    package func sent(of count: Int) -> Int {
        switch extent {
        case .nothing: 0
        case .half: count / 2
        case .whole: count
        }
    }

    /// Whether the client does not get all that it was promised.
    package var isAborted: Bool { extent != .whole }
}

extension Answer {
    package var transmission: Transmission { Transmission(faults) }

    /// The body that is announced: the page, or the text.
    package var payload: [UInt8] {
        if let page { return Array(page.utf8) }
        return transmission.isMalformed ? bytes.firstHalf : bytes
    }
}
