import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import Testing

/// A key is in the journal in no way in which a client can send it.
@Suite(.timeLimit(.minutes(10)))
struct SecretTests {
    private let key = "s3cr3t-KEY-0123456789"

    private var bearer: [String: String] { ["Authorization": "Bearer \(key)"] }

    private var requests: [SecretRequest] { headers + targets + bodies + mistakes }

    private var headers: [SecretRequest] {
        [
            SecretRequest("/v1", bearer, [task()]), SecretRequest("/v1", ["Authorization": key], [task()]),
            SecretRequest("/v1", ["X-Api-Key": key, "Cookie": "apiKey=\(key)"], [task()]),
            SecretRequest("/v1", ["Proxy-Authorization": "Basic \(key)"], [task()]),
            SecretRequest("/v1", bearer.merging(["X-Dryplate-Label": key]) { $1 }, [task()]),
        ]
    }

    private var targets: [SecretRequest] {
        [
            SecretRequest("/v1?apiKey=\(key)&x=1", [:], [task()]),
            SecretRequest("/v1?key=s3cr3t%2DKEY-0123456789", [:], [task()]),
            SecretRequest("/v1?anything=\(key)", bearer, [task()]), SecretRequest("/v1/\(key)", bearer, nil),
            SecretRequest("/v1/s3cr3t%2DKEY-0123456789", bearer, nil), SecretRequest("/image/\(key)", bearer, nil),
        ]
    }

    private var bodies: [SecretRequest] {
        let good: JSON = ["taskType": "authentication", "apiKey": .string(key)]
        let odd: [JSON] = [
            ["taskType": "authentication", "apikey": .string(key)],
            ["taskType": "authentication", "apiKey": [.string(key)]],
            ["taskType": .string(key), "apiKey": .string(key)],
        ]
        let requests = odd.map { SecretRequest("/v1", [:], [$0]) }
        return requests + [
            SecretRequest("/v1", [:], [good, task()]), SecretRequest("/v1", [:], [task(), good]),
            SecretRequest("/v1", bearer, good),
        ]
    }

    private var mistakes: [SecretRequest] {
        let secret = JSON.string(key)
        let tasks: [JSON] = [
            task(["positivePrompt": .string("my key is \(key), keep it"), "outputFormat": secret]),
            task().setting(key, to: 1), task(["model": secret]), task(["taskType": secret]), secret,
            task(["webhookURL": .string("http://\(key):x@127.0.0.1/hook?token=\(key)")]),
            ["taskType": "imageInference", "inputs": ["referenceImages": [secret]]],
        ]
        return tasks.map { SecretRequest("/v1", bearer, [$0]) }
    }

    @Test func `no answer of the journal holds a key`() async throws {
        let (requests, bearer, key) = (requests, bearer, key)
        try await simulated { wire in
            for request in requests {
                let method = request.body == nil ? "GET" : "POST"
                _ = try await wire.send(method, request.target, request.headers, body: request.body?.bytes ?? [])
            }
            _ = try await wire.send("POST", "/v1", bearer, body: Array("[{\"apiKey\": \"\(key)\"".utf8))
            try await wire.talk(about: key)
            for format in ["json", "jsonl", "har"] {
                let text = String(
                    decoding: try await wire.send("GET", "/__dryplate/journal?format=\(format)").body, as: UTF8.self)
                #expect(text.contains("<redacted>") && !text.contains("s3cr3t"), "\(format)")
            }
            let events = try await wire.events(after: 0, count: requests.count)
            #expect(events.count >= requests.count && !events.joined().contains("s3cr3t"))
            let verdict = try await wire.send(
                "POST", "/__dryplate/journal/verify", body: #"{"expect":[{"match":{"seed":1}}]}"#.bytes)
            #expect(verdict.status == 409 && !String(decoding: verdict.body, as: UTF8.self).contains("s3cr3t"))
        }
    }

    @Test func `a short key does not tear words apart`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task(["positivePrompt": "A test card"])], key: "test")
            #expect(try await wire.journal().first?["tasks"]?.array?.first?["positivePrompt"] == "A test card")
        }
    }

    @Test func `what is no secret stays`() async throws {
        try await simulated { wire in
            let url = "http://127.0.0.1:1/hook?run=7&token=abcdefghij"
            let headers = ["Authorization": "Bearer \(key)", "X-Trace": "17"]
            _ = try await wire.send(
                "POST", "/v1?dryRun=1", headers, body: JSON.array([task(["webhookURL": .string(url)])]).bytes)
            let entry = try #require(try await wire.journal().first)
            let kept = entry["headers"]?.array ?? []
            #expect(entry["path"] == "/v1?dryRun=1" && kept.contains(["name": "X-Trace", "value": "17"]))
            #expect(kept.contains(["name": "Authorization", "value": "Bearer <redacted>"]))
            let hook = entry["tasks"]?.array?.first?["webhookURL"]
            #expect(hook == "http://127.0.0.1:1/hook?run=7&token=<redacted>")
        }
    }
}

private struct SecretRequest {
    let target: String
    let headers: [String: String]
    let body: JSON?

    init(_ target: String, _ headers: [String: String], _ body: JSON?) {
        self.target = target
        self.headers = headers
        self.body = body
    }
}

extension Wire {
    /// Sends a key in all ways in which a WebSocket can.
    fileprivate func talk(about key: String) async throws {
        try await connect { client in
            try await client.openWebSocket("/v1?apiKey=\(key)")
            try await client.send([authentication(.string(key)), task(["positivePrompt": .string("the key \(key)")])])
            for _ in 0..<2 { _ = try await client.message() }
            try await client.send([task(["outputFormat": .string(key)])])
            _ = try await client.message()
            try await client.send(.text("[\"\(key)\"]"))
            _ = try await client.message()
        }
    }
}

extension String {
    fileprivate var bytes: [UInt8] { Array(utf8) }
}
