import DryplateContract
import DryplateServer
import Testing

/// The journal as other programs read it.
@Suite(.timeLimit(.minutes(10)))
struct ArchiveTests {
    @Test func `HAR holds what was posted and answered, as text`() async throws {
        try await simulated { wire in
            let headers = ["Authorization": "Bearer one-key-only", "Content-Type": "application/json"]
            let sent: JSON = [task()]
            let answer = try await wire.send("POST", "/v1?dryRun=1&token=x", headers, body: sent.bytes)
            let log = try await wire.archive()
            #expect(log["version"] == "1.2" && log.value(at: "creator.name") == "Dryplate")
            let entry = try #require(log["entries"]?.array?.first)
            #expect(entry["startedDateTime"] == "2027-01-15T08:00:00.000Z" && entry["time"]?.text == "0.000")
            #expect(entry.value(at: "request.url") == "http://mock.localhost/v1?dryRun=1&token=<redacted>")
            #expect(entry.value(at: "request.postData.mimeType") == "application/json")
            #expect(entry.value(at: "request.postData.text") == .string(sent.text))
            #expect(
                entry.value(at: "request.queryString") == [
                    ["name": "dryRun", "value": "1"], ["name": "token", "value": "<redacted>"],
                ])
            #expect(entry.value(at: "response.status") == 200 && entry.value(at: "response.statusText") == "OK")
            #expect(entry.value(at: "response.content.text") == .string(answer.json.text))
            #expect(entry.value(at: "response.content.mimeType") == "application/json")
        }
    }

    @Test func `messages of a WebSocket are with its handshake`() async throws {
        try await connected { wire, client in
            try await client.send([authentication(), task()])
            let answers = [try await client.message(), try await client.message()]
            let entries = try await wire.archive()["entries"]?.array ?? []
            let messages = entries.first?["_webSocketMessages"]?.array ?? []
            #expect(entries.count == 1 && messages.map { $0["type"] } == ["send", "receive", "receive"])
            #expect(messages.dropFirst().map { $0["data"]?.string } == answers.map(\.text))
            #expect(messages.first?["data"]?.string?.contains("\"apiKey\":\"<redacted>\"") == true)
        }
    }
}

extension Wire {
    /// The `log` of the journal as HAR.
    fileprivate func archive() async throws -> JSON {
        try #require(try await send("GET", "/__dryplate/journal?format=har").json["log"])
    }
}
