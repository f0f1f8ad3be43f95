import DryplateContract
import Testing

extension Wire {
    /// The entries that a query finds.
    func journal(_ query: String = "") async throws -> [JSON] {
        let answer = try await send("GET", "/__dryplate/journal\(query)")
        try #require(answer.status == 200, "\(answer.json.text)")
        return answer.json["entries"]?.array ?? []
    }

    /// The journal as soon as it is as it should be.
    func untilJournal(_ condition: ([JSON]) -> Bool) async throws -> [JSON] {
        while true {
            let entries = try await journal()
            if condition(entries) { return entries }
            try await pause()
        }
    }
}

/// One server-sent event.
struct JournalEvent {
    let id: Int
    let entry: JSON
}

extension Wire {
    /// Listens to the journal for as long as `body` needs it.
    func listen<Result>(
        after id: Int? = nil, greeting: String = ": listening", _ headers: [String: String] = [:],
        _ body: (inout WireConnection) async throws -> Result
    ) async throws -> Result {
        let last = id.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        let fields = headers.map { "\($0): \($1)\r\n" }.joined() + last
        return try await connect { client in
            try await client.send("GET /__dryplate/journal/events HTTP/1.1\r\nHost: mock.localhost\r\n\(fields)\r\n")
            let answer = try await client.answer()
            try #require(answer.headers["content-type"] == "text/event-stream")
            try #require(try await client.chunk() == "\(greeting)\n\n")
            return try await body(&client)
        }
    }

    /// The texts of at least so many events.
    func events(after id: Int, count: Int) async throws -> [String] {
        try await listen(after: id) { client in
            var events: [String] = []
            while events.count < count {
                events += try await client.chunk().split(separator: "\n\n").map(String.init)
            }
            return events
        }
    }
}

extension WireConnection {
    /// The next event, which comes in a chunk of its own or with others.
    mutating func event() async throws -> JournalEvent {
        while true {
            if !events.isEmpty { return events.removeFirst() }
            events = try await chunk().split(separator: "\n\n").compactMap { text in
                guard let parts = text.wholeMatch(of: /id: ([0-9]+)\ndata: (.*)/), let id = Int(parts.1) else {
                    return nil
                }
                return JournalEvent(id: id, entry: try JSON(parsing: String(parts.2)))
            }
        }
    }

    /// The next chunk of an answer.
    mutating func chunk() async throws -> String {
        let size = try await line()
        let text = String(decoding: try await take(Int(size, radix: 16) ?? 0), as: UTF8.self)
        _ = try await take(2)
        return text
    }

    private mutating func line() async throws -> String {
        var line = ""
        while !line.hasSuffix("\r\n") { line += String(decoding: try await take(1), as: UTF8.self) }
        return String(line.dropLast())
    }
}
