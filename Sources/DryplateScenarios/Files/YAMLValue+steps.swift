import DryplateContract
import DryplateFiles

extension YAMLValue {
    func placedInteger() throws(FileError) -> Placed<Int> {
        try placed { (value) throws(FileError) in try value.integer() }
    }

    func target() throws(FileError) -> String {
        let text = try string()
        guard text.first == "/" else {
            throw error("'\(text)' is no path; it must begin with /, as in /__dryplate/clock")
        }
        return text
    }

    func headers() throws(FileError) -> [Header] {
        try refuseTag()
        return try members().map { (member) throws(FileError) in
            Header(name: member.name, value: try member.value.string())
        }
    }

    func path() throws(FileError) -> ValuePath {
        let text = try string()
        guard let path = ValuePath(text) else { throw error("'\(text)' is no path such as data[0].imageURL") }
        return path
    }

    func format() throws(FileError) -> ImageHeader.Format {
        let name = try string()
        guard let format = ImageHeader.Format(rawValue: name) else {
            throw error(
                "unknown format '\(name)'; the formats are \(ImageHeader.Format.allCases.map(\.rawValue).inQuotes)")
        }
        return format
    }

    func breakage() throws(FileError) -> BreakStep.Breakage {
        let name = try string()
        guard let breakage = BreakStep.Breakage(rawValue: name) else {
            throw error("an answer breaks \(BreakStep.Breakage.allCases.map(\.rawValue).inQuotes); found '\(name)'")
        }
        return breakage
    }

    /// `dropped`, or the status that a WebSocket is closed with.
    func end() throws(FileError) -> ClosedStep.End {
        let json = try json()
        if json == "dropped" { return .dropped }
        guard let status = json.integer, (1000..<5000).contains(status) else {
            throw error("'closed' takes 'dropped' or a status such as 1011; found \(json.text)")
        }
        return .status(status)
    }

    /// The pattern of things that come one by one, and of which it is known how many there will be.
    func arrivals(of what: String) throws(FileError) -> Pattern {
        let pattern = try pattern()
        guard pattern.itemCount != nil else {
            throw error("here must be a list of \(what), !unordered or !distinct; its length says how many will come")
        }
        return pattern
    }

    func frames() throws(FileError) -> Pattern {
        let frames = try arrivals(of: "frames")
        guard frames.itemCount != 0 else {
            throw error("nothing cannot be waited for; send a ping, and expect its answer as the next frame")
        }
        return frames
    }

    /// `200 ms` or `120 s`.
    func duration() throws(FileError) -> Duration {
        let text = try string()
        guard let match = text.wholeMatch(of: /([0-9]{1,9}) ?(ms|s)/), let count = Int(match.1) else {
            throw error("'\(text)' is no duration such as 200 ms or 120 s")
        }
        return match.2 == "s" ? .seconds(count) : .milliseconds(count)
    }

    /// `never`, or a list of statuses.
    func script() throws(FileError) -> ReceiverScript {
        if let word = try? string() {
            guard word == "never" else { throw error("'answers' is 'never' or a list such as [500, 503]") }
            return .never
        }
        let statuses = try items("statuses such as [500, 503], or the word never")
        return .statuses(try statuses.map { (item) throws(FileError) in try item.integer() })
    }
}
