import DryplateFiles

extension Step {
    /// The steps that are said in a word.
    static let words = ["connect", "drop", "closed", "freeze"]

    /// A word such as `connect`, or a mapping that one of its keys makes a step of a kind.
    init(reading value: YAMLValue) throws(FileError) {
        if value.kind == .scalar { self = try value.word() } else { self = try value.step() }
    }
}

extension YAMLValue {
    private static let kinds = [
        "post", "poll", "get", "set", "image", "send", "frames", "receiver", "received", "wait", "closed",
    ]

    fileprivate func word() throws(FileError) -> Step {
        switch try string() {
        case "connect": .connect(place)
        case "drop": .drop
        case "closed": .closed(ClosedStep(end: .anyhow, place: place))
        case "freeze": .freeze
        case let other: throw unknown(other)
        }
    }

    fileprivate func step() throws(FileError) -> Step {
        let names = try members().map(\.name)
        if names.contains("breaks") { return .breaking(try BreakStep(reading: self)) }
        switch names.first(where: Self.kinds.contains) {
        case "post": return .post(try PostStep(reading: self))
        case "poll": return .poll(try PollStep(reading: self))
        case "get": return .get(try GetStep(reading: self))
        case "set": return .set(try SetStep(reading: self))
        case "image": return .image(try ImageStep(reading: self))
        case "send": return .send(try only(.send, "send").template())
        case "frames": return .frames(try only(.frames, "frames").frames())
        case "receiver": return .receiver(try ReceiverStep(reading: self))
        case "received": return .received(try ReceivedStep(reading: self))
        case "closed": return .closed(ClosedStep(end: try only(.closed, "closed").end(), place: place))
        case "wait": return .wait(try only(.wait, "wait").duration())
        default: throw unknown(names.first ?? "{}")
        }
    }

    private func only(_ layout: Layout, _ name: String) throws(FileError) -> YAMLValue {
        try Fields(layout, of: self).value(name)
    }

    private func unknown(_ name: String) -> FileError {
        error(
            "unknown step '\(name)'; there are the words \(Step.words.inQuotes), and steps with \(Self.kinds.inQuotes)"
        )
    }
}

extension PostStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.post, of: value)
        request = try fields.value("post").template()
        key = try fields.optional("key")?.string()
        query = try fields.optional("query")?.string()
        headers = try fields.optional("headers")?.headers() ?? []
        status = try fields.value("status").placedInteger()
        body = try fields.value("body").pattern()
    }
}

extension PollStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.poll, of: value)
        request = try fields.value("poll").template()
        if let frame = fields.optional("frame") {
            try fields.refuse("status", "body", because: "an answer in a 'frame' has neither 'status' nor 'body'")
            answer = .frame(try frame.pattern())
        } else {
            answer = .http(
                status: try fields.value("status").placedInteger(), body: try fields.value("body").pattern())
        }
    }
}

extension BreakStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.breaking, of: value)
        if let address = fields.optional("image") {
            try fields.refuse("post", because: "either an image breaks or an answer")
            request = .image(try address.placed { (value) throws(FileError) in try value.path() })
        } else {
            request = .post(try fields.value("post").template())
        }
        breakage = try fields.value("breaks").placed { (value) throws(FileError) in try value.breakage() }
    }
}

extension GetStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.get, of: value)
        target = try fields.value("get").target()
        status = try fields.value("status").placedInteger()
        body = try fields.value("body").pattern()
    }
}

extension SetStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.set, of: value)
        target = try fields.value("set").target()
        change = try fields.value("to").template()
    }
}

extension ImageStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.image, of: Fields(.imageStep, of: value).value("image"))
        address = try fields.value("at").placed { (value) throws(FileError) in try value.path() }
        headers = try fields.optional("headers")?.headers() ?? []
        if let status = fields.optional("status") {
            try fields.refuse(
                "format", "width", "height", because: "with a 'status' other than 200 there is no picture")
            expectation = .status(try status.placedInteger())
        } else {
            expectation = .picture(
                format: try fields.value("format").placed { (value) throws(FileError) in try value.format() },
                width: try fields.value("width").placedInteger(), height: try fields.value("height").placedInteger())
        }
    }
}

extension ReceiverStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.receiver, of: value)
        name = try fields.value("receiver").string()
        script = try fields.optional("answers")?.script() ?? .statuses([])
    }
}

extension ReceivedStep {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(.received, of: value)
        receiver = try fields.value("received").string()
        requests = try fields.value("requests").arrivals(of: "requests")
    }
}
