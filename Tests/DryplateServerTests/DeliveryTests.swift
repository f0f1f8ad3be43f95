import DryplateContract
import DryplateEngine
import DryplateServer
import LoopbackServer
import Synchronization
import Testing

/// What is sent to the client's own addresses, on a clock that is moved.
@Suite(.timeLimit(.minutes(10)))
struct DeliveryTests {
    @Test func `every result of a task is posted by itself, as soon as it is there`() async throws {
        try await received { wire, receiver, url in
            let answer = try await wire.post([task(["webhookURL": .string(url), "numberResults": 2])])
            #expect(answer.json["data"]?.array?.first?.members?.map(\.name) == ["taskType", "taskUUID"])
            #expect(receiver.requests.isEmpty)
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.allSatisfy { $0["state"] == "delivered" } }
            let items = receiver.requests.map { $0.json["data"]?.array ?? [] }
            #expect(items.map(\.count) == [1, 1])
            #expect(Set(items.map { $0.first?["imageUUID"] }).count == 2)
            #expect(receiver.requests.allSatisfy { $0.headers["content-type"] == "application/json" })
        }
    }

    @Test(.enabled(if: TestCertificate.isPossible)) func `a receiver with https is posted to as any other`()
        async throws
    {
        try await TestCertificate.with(names: "IP:127.0.0.1") { certificate in
            try await received(certificate: certificate) { wire, receiver, url in
                _ = try await wire.post([task(["webhookURL": .string(url)])])
                try await wire.advance(milliseconds: 200)
                try await wire.until { $0.first?["state"] == "delivered" }
                #expect(url.hasPrefix("https:"))
                #expect(receiver.requests.first?.json["data"]?.array?.count == 1)
            }
        }
    }

    @Test func `a failed result is posted as an error`() async throws {
        try await received { wire, receiver, url in
            _ = try await wire.post([task(["webhookURL": .string(url), "positivePrompt": "[dryplate:providerError]"])])
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.allSatisfy { $0["state"] == "delivered" } }
            #expect(receiver.requests.first?.json["errors"]?.array?.first?["code"] == "providerError")
        }
    }

    @Test func `an answer that was asked for explicitly is given, and posted as well`() async throws {
        try await received { wire, receiver, url in
            let answer = try await wire.post([task(["webhookURL": .string(url), "deliveryMethod": "sync"])])
            try await wire.until { $0.first?["state"] == "delivered" }
            #expect(receiver.requests.first?.json == answer.json)
        }
    }

    @Test(arguments: [("JPG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
    func `an image is put as the bytes that its address serves`(format: String, mediaType: String) async throws {
        try await received { wire, receiver, url in
            let path = try await wire.imagePath(
                of: task(["uploadEndpoint": .string(url), "outputFormat": .string(format)]))
            try await wire.until { $0.first?["state"] == "delivered" }
            let upload = try #require(receiver.requests.first)
            #expect(upload.method == "PUT")
            #expect(upload.headers["content-type"] == mediaType)
            #expect(upload.body == (try await wire.send("GET", path)).body)
        }
    }

    @Test func `a receiver that fails three times gets it the fourth time`() async throws {
        try await received(statuses: [500, 404, 302]) { wire, receiver, url in
            _ = try await wire.post([task(["webhookURL": .string(url)])])
            try await wire.advance(milliseconds: 200)
            for attempts in 1...3 {
                try await wire.until { $0.first?["attempts"]?.array?.count == attempts }
                try await wire.advance(milliseconds: 8000)
            }
            try await wire.until { $0.first?["state"] == "delivered" }
            #expect(receiver.requests.count == 4)
            let attempts = try await wire.deliveries.first?["attempts"]?.array ?? []
            #expect(attempts.map { $0["status"] } == [500, 404, 302, 200])
        }
    }

    @Test func `a receiver that never answers is given up after five attempts of five seconds`() async throws {
        try await received(isSilent: true) { wire, receiver, url in
            _ = try await wire.post([task(["webhookURL": .string(url)])])
            try await wire.advance(milliseconds: 200)
            for attempts in 1...5 {
                while receiver.requests.count < attempts { try await pause() }
                try await wire.advance(milliseconds: 5000)
                try await wire.until { $0.first?["attempts"]?.array?.count == attempts }
                try await wire.advance(milliseconds: 8000)
            }
            let delivery = try #require(try await wire.deliveries.first)
            #expect(delivery["state"] == "failed")
            let errors = delivery["attempts"]?.array?.map { $0["error"]?.string ?? "" } ?? []
            #expect(errors.allSatisfy { $0.contains("no answer within 5000 ms") })
        }
    }

    @Test func `a delivery that was given up begins anew by hand`() async throws {
        var dialect = Dialect.documented
        dialect.webhookAttempts = 1
        try await received(statuses: [503], dialect: dialect) { wire, receiver, url in
            _ = try await wire.post([task(["webhookURL": .string(url)])])
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.first?["state"] == "failed" }
            let id = try await wire.deliveries.first?["id"]?.integer ?? 0
            #expect(try await wire.send("POST", "/__dryplate/deliveries/\(id)/redeliver").status == 200)
            try await wire.until { $0.first?["state"] == "delivered" }
            #expect(receiver.requests.count == 2)
            #expect(try await wire.send("POST", "/__dryplate/deliveries/99/redeliver").status == 404)
        }
    }

    @Test func `with a key only the deliveries of its account are listed`() async throws {
        try await received { wire, _, url in
            let hooked = task(["webhookURL": .string(url)])
            for key in ["one", "two"] { _ = try await wire.post([hooked], key: key) }
            let path = "/__dryplate/deliveries?taskUUID=\(hooked["taskUUID"]?.string ?? "")"
            var counts: [Int?] = []
            for header in ["Bearer one", "Bearer three", ""] {
                let answer = try await wire.send("GET", path, ["Authorization": header])
                counts.append(answer.json["deliveries"]?.array?.count)
            }
            #expect(counts == [1, 0, 2])
        }
    }

    @Test func `an address that is not allowed is a failed attempt, with the reason`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task(["webhookURL": "http://169.254.169.254/hook?secret=1"])])
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.first?["attempts"]?.array?.count == 1 }
            let error = try await wire.deliveries.first?["attempts"]?.array?.first?["error"]?.string ?? ""
            #expect(error.contains("169.254.169.254") && error.contains("never allowed"))
            #expect(!error.contains("secret"))
            #expect(try await wire.post([task(["taskUUID": .string(otherUUID)])]).status == 200)
        }
    }

    @Test func `what was not delivered before a restart is delivered after it`() async throws {
        let configuration = kept()
        defer { configuration.removeStore() }
        let receiver = Receiver()
        let isUp = Atomic(false)
        // While it is down, connections end without an answer; a port that is free for a while may be taken by others.
        try await TestServer.run({ isUp.load(ordering: .relaxed) ? receiver.reply($0) : .bytes([]) }) { url in
            try await simulated(configuration) { wire in
                _ = try await wire.post([task(["webhookURL": .string(url)])])
                try await wire.advance(milliseconds: 200)
                try await wire.until { $0.first?["attempts"]?.array?.count == 1 }
            }
            isUp.store(true, ordering: .relaxed)
            try await simulated(configuration) { wire in
                try await wire.advance(milliseconds: 8000)
                try await wire.until { $0.first?["state"] == "delivered" }
                #expect(try await wire.deliveries.first?["attempts"]?.array?.count == 2)
            }
        }
        #expect(receiver.requests.count == 1)
    }
}
