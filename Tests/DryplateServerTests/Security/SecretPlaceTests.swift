import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateServer
import Logging
import Synchronization
import Testing

/// Secrets are nowhere to be found but in the store and where the client sent them; for the journal see `SecretTests`.
@Suite(.timeLimit(.minutes(10)))
struct SecretPlaceTests {
    private let secret = "s3cr3t-0123456789"

    @Test func `no listing of deliveries has what signs an address`() async throws {
        let secret = secret
        try await simulated { wire in
            let addresses = [
                "http://user:\(secret)@127.0.0.1:1/a", "http://127.0.0.1:1/a?run=7&token=\(secret)",
                "http://127.0.0.1:1/a?X-Amz-Signature=\(secret)&X-Amz-Credential=\(secret)",
            ]
            for (index, address) in addresses.enumerated() {
                let name = index == 2 ? "uploadEndpoint" : "webhookURL"
                let uuid = JSON.string("00000000-0000-4000-8000-00000000000\(index)")
                #expect(try await wire.post([task([name: .string(address), "taskUUID": uuid])]).status == 200)
            }
            let answer = try await wire.send("GET", "/__dryplate/deliveries")
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.json["deliveries"]?.array?.count == 3)
            #expect(text.contains("run=7&token=<redacted>") && !text.contains("s3cr3t"))
        }
    }

    @Test func `no error repeats a key or what an address hides`() async throws {
        let secret = secret
        try await simulated { wire in
            let number = "42424242424242"
            for tasks: JSON in [
                [["taskType": "authentication", "apiKey": .integer(Int(number) ?? 0)]],
                [["taskType": "authentication", "apiKey": [.string(secret)]]],
                [["taskType": "authentication", "apiKey": .string(secret), "apikey": .string(secret)]],
                [task(["webhookURL": .string("ftp://u:\(secret)@a.example/")])],
                [task(["webhookURL": .string("ftp://a.example/?token=\(secret)")])],
                [task(["uploadEndpoint": .string("s3://a/b?sig=\(secret)")])],
                [task(["apiKey": .string(secret)])],
            ] {
                let answer = try await wire.post(tasks, key: nil)
                let bearer = try await wire.post(tasks)
                for answer in [answer, bearer] {
                    let text = String(decoding: answer.body, as: UTF8.self)
                    #expect(answer.error != nil && !text.contains("s3cr3t") && !text.contains(number), "\(text)")
                }
            }
        }
    }

    @Test func `no view of a simulator tells its token or its keys`() async throws {
        let token = ControlAccessTests.token
        var configuration = SimulatorServer.Configuration()
        configuration.controlToken = ControlToken(token)
        configuration.simulator = SimulatedPlatform(acceptedKeys: [secret])
        let headers = ["X-Dryplate-Token": token, "Authorization": "Bearer \(secret)"]
        try await simulated(configuration) { [secret] wire in
            _ = try await wire.send("POST", "/v1?token=\(token)", headers, body: JSON.array([task()]).bytes)
            _ = try await wire.post([task()], key: token)
            for name in [
                "journal", "journal?format=har", "journal?format=jsonl", "config", "ledger", "ledger?format=csv",
                "coverage", "faults", "deliveries", "ready",
            ] {
                let answer = try await wire.send("GET", "/__dryplate/\(name)", ["X-Dryplate-Token": token])
                let text = String(decoding: answer.body, as: UTF8.self)
                #expect(answer.status == 200 && !text.contains(token) && !text.contains(secret), "\(name)")
            }
        }
    }

    @Test func `what a client sends is not in the log`() async throws {
        let lines = Mutex<[String]>([])
        let logger = Logger(label: "test") { _ in LineLog { line in lines.withLock { $0.append(line) } } }
        let secret = secret
        try await SimulatorServer.withTemporary(logger: logger) { url in
            guard let wire = Wire(url: url) else { throw ConnectionClosed(unread: 0) }
            let headers = ["Authorization": "Bearer \(secret)", "X-Dryplate-Token": secret]
            for path in [
                "/v1?apiKey=\(secret)", "/v1/\(secret)", "/__dryplate/reset?token=\(secret)", "/image/\(secret)",
            ] {
                _ = try await wire.send("POST", path, headers, body: JSON.array([task()]).bytes)
            }
            _ = try await wire.send("POST", "/v1", headers, body: Array("[{\"apiKey\": \"\(secret)".utf8))
            _ = try await wire.send([Array("\(secret) \(secret)\r\n\r\n".utf8)])
        }
        #expect(lines.withLock { $0.filter { $0.contains("s3cr3t") } } == [])
    }
}

/// Hands every line to a closure, with all that was logged beside it.
private struct LineLog: LogHandler {
    let write: @Sendable (String) -> Void
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.trace

    init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { write("\(event.message) \(event.metadata ?? [:])") }
}
