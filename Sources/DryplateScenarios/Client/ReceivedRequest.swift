import DryplateContract

/// A webhook or an upload, as it came.
struct ReceivedRequest: Hashable, Sendable {
    /// Such as `POST`.
    var method: String
    /// Behind the `?` of the target.
    var query: String?
    var contentType: String?
    var body: [UInt8] = []

    /// What a scenario looks at: `method`, `query`, `contentType`, and the content as `body`, if it is JSON, as
    /// `image` with format and size, or as `text`. What is not there has no member.
    var json: JSON {
        let members = [
            ("method", JSON.string(method)), ("query", query.map(JSON.string)),
            ("contentType", contentType.map(JSON.string)), content,
        ]
        return .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }

    private var content: (String, JSON?) {
        if let json = body.withUnsafeBufferPointer({ try? JSONParser.parse($0) }) { return ("body", json) }
        if let image = ImageHeader(body) { return ("image", image.json) }
        return ("text", body.isEmpty ? nil : .string(String(decoding: body, as: UTF8.self)))
    }
}

extension ImageHeader {
    fileprivate var json: JSON {
        ["format": .string(format.rawValue), "width": .integer(width), "height": .integer(height)]
    }
}
