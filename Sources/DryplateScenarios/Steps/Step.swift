package import DryplateFiles

/// One thing to do with the server, and what must come back.
package enum Step: Hashable, Sendable {
    /// `post`: tasks over HTTP, and the answer.
    case post(PostStep)
    /// `post` or `image` with `breaks`: an answer that does not come, or not whole.
    case breaking(BreakStep)
    /// `poll`: the same, over HTTP or the WebSocket, until nothing is being processed.
    case poll(PollStep)
    /// `get`: another resource of the server, until it is as expected.
    case get(GetStep)
    /// `set`: what the simulator can be told, such as a balance.
    case set(SetStep)
    /// `image`: a picture whose address the last answer holds.
    case image(ImageStep)
    /// `connect`: a WebSocket, in place of an earlier one.
    case connect(Place)
    /// `send`: tasks over the WebSocket.
    case send(Template)
    /// `frames`: what the server sends over the WebSocket, one JSON value a frame.
    case frames(Pattern)
    /// `drop`: the WebSocket's connection ends without a word.
    case drop
    /// `closed`: the server closes the WebSocket.
    case closed(ClosedStep)
    /// `receiver`: a server for webhooks and uploads.
    case receiver(ReceiverStep)
    /// `received`: what came to a receiver.
    case received(ReceivedStep)
    /// `wait`: time passes at the server; its clock is advanced if that can be, else it is waited for.
    case wait(Duration)
    /// `freeze`: the server's clock stands still to the end of the case, except for what `wait` adds.
    case freeze
}

/// Tasks to post to the endpoint.
package struct PostStep: Hashable, Sendable {
    package var request: Template
    /// Another API key than the case's own, by a name that only this case knows; an empty name for none at all.
    package var key: String?
    /// What the address ends in behind its `?`.
    package var query: String?
    /// Beside those of every request.
    package var headers: [Header] = []
    package var status: Placed<Int>
    package var body: Pattern
}

/// A request whose answer does not come, or not whole.
package struct BreakStep: Hashable, Sendable {
    package enum Request: Hashable, Sendable {
        case post(Template)
        /// The address of an image, where the last answer has it.
        case image(Placed<ValuePath>)
    }

    /// When the connection ends.
    package enum Breakage: String, Hashable, Sendable, CaseIterable {
        case before, during
        /// It stays, and nothing comes.
        case never
    }

    package var request: Request
    package var breakage: Placed<Breakage>
}

/// The end of a WebSocket by the server.
package struct ClosedStep: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        case anyhow
        case status(Int)
        /// Without the closing handshake.
        case dropped
    }

    package var end: End
    package var place: Place
}

/// A header of a request.
package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String
}

/// Tasks to repeat until the answer says `processing` nowhere; a pause of the server's time lies between.
package struct PollStep: Hashable, Sendable {
    package enum Answer: Hashable, Sendable {
        case http(status: Placed<Int>, body: Pattern)
        /// Over the WebSocket, in one frame.
        case frame(Pattern)
    }

    package var request: Template
    package var answer: Answer
}

/// A resource beside the endpoint, such as `/__dryplate/deliveries`.
package struct GetStep: Hashable, Sendable {
    /// Path and query, beginning with `/`.
    package var target: String
    package var status: Placed<Int>
    package var body: Pattern
}

/// A change to a resource of the simulator, such as `/__dryplate/ledger`, for the key of the case.
package struct SetStep: Hashable, Sendable {
    /// A path, beginning with `/`.
    package var target: String
    package var change: Template

    /// Where faults are asked for.
    static let faults = "/__dryplate/faults"
}

/// An image that the last answer holds, or to fetch from an address there.
package struct ImageStep: Hashable, Sendable {
    package enum Expectation: Hashable, Sendable {
        /// Width and height in pixels.
        case picture(format: Placed<ImageHeader.Format>, width: Placed<Int>, height: Placed<Int>)
        /// No picture, but this status.
        case status(Placed<Int>)
    }

    /// Where in the body of the last answer the address is, or the image itself in Base64.
    package var address: Placed<ValuePath>
    /// Of the request, if the image is fetched.
    package var headers: [Header] = []
    package var expectation: Expectation
}

/// A server on the runner's side, to which `!receiver name` in a request is the address.
package struct ReceiverStep: Hashable, Sendable {
    package var name: String
    /// How it answers from now on.
    package var script: ReceiverScript
}

/// How a receiver answers.
package enum ReceiverScript: Hashable, Sendable {
    /// With these statuses in turn, then with 200.
    case statuses([Int])
    /// It takes the request, and that is all.
    case never
}

/// The requests that came to a receiver since the last look, as JSON values (`ReceivedRequest.json`).
package struct ReceivedStep: Hashable, Sendable {
    package var receiver: String
    package var requests: Pattern
}
