import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import LoopbackServer
import Testing

/// The relay where there is much to send, and nobody who takes it.
@Suite(.timeLimit(.minutes(10)))
struct RelayTests {
    @Test func `a receiver that never answers is asked 16 times at once, and gets all of it in the end`() async throws {
        try await received(isSilent: true, dialect: once) { wire, receiver, url in
            _ = try await wire.post(batch(sentTo: url))
            try await wire.advance(milliseconds: 200)
            for (count, failed) in [(16, 0), (32, 16), (48, 32), (64, 48), (80, 64)] {
                while receiver.requests.count < count { try await pause() }
                #expect(try await wire.deliveries.count { $0["state"] == "failed" } == failed)
                #expect(receiver.requests.count == count)
                try await wire.advance(milliseconds: 5000)
            }
            try await wire.until { $0.allSatisfy { $0["state"] == "failed" } }
            #expect(Set(receiver.requests.map(\.body)).count == 80)
        }
    }

    @Test func `a receiver that never answers holds up no other`() async throws {
        let (silent, other) = (Receiver(isSilent: true), Receiver())
        try await TestServer.run(silent.reply) { silence in
            try await TestServer.run(other.reply) { url in
                try await simulated { wire in
                    _ = try await wire.post(batch(sentTo: silence))
                    _ = try await wire.post([task(["webhookURL": .string(url)])])
                    try await wire.advance(milliseconds: 200)
                    try await wire.until { $0.first?["state"] == "delivered" }
                    #expect(try await wire.deliveries.dropFirst().allSatisfy { $0["state"] == "pending" })
                }
            }
        }
    }

    @Test func `a simulator that stops waits for no receiver`() async throws {
        try await received(isSilent: true) { wire, receiver, url in
            _ = try await wire.post(batch(sentTo: url))
            try await wire.advance(milliseconds: 200)
            while receiver.requests.isEmpty { try await pause() }
        }
    }

    @Test func `an upload that failed is put again, the same bytes`() async throws {
        try await received(statuses: [500, 403]) { wire, receiver, url in
            let path = try await wire.imagePath(of: task(["uploadEndpoint": .string(url), "outputFormat": "WEBP"]))
            for attempts in 1...2 {
                try await wire.until { $0.first?["attempts"]?.array?.count == attempts }
                try await wire.advance(milliseconds: 8000)
            }
            try await wire.until { $0.first?["state"] == "delivered" }
            let image = try await wire.send("GET", path).body
            #expect(receiver.requests.map(\.method) == ["PUT", "PUT", "PUT"])
            #expect(receiver.requests.allSatisfy { $0.body == image && $0.headers["content-type"] == "image/webp" })
        }
    }

    @Test func `a result that failed is not uploaded, the others are`() async throws {
        try await received { wire, receiver, url in
            let failing: JSON = "[dryplate:providerError@2]"
            let tasks: JSON = [task(["uploadEndpoint": .string(url), "numberResults": 3, "positivePrompt": failing])]
            _ = try await wire.post(tasks)
            try await wire.until { $0.count == 2 && $0.allSatisfy { $0["state"] == "delivered" } }
            #expect(receiver.requests.count == 2)
        }
    }

    @Test func `what is pending is not delivered anew by hand`() async throws {
        try await received { wire, receiver, url in
            _ = try await wire.post([task(["webhookURL": .string(url)])])
            let id = try await wire.deliveries.first?["id"]?.integer ?? 0
            let refused = try await wire.send("POST", "/__dryplate/deliveries/\(id)/redeliver")
            #expect(refused.status == 404)
            #expect(refused.error?["code"] == "deliveryNotFound")
            #expect(refused.error?["message"]?.string?.contains("pending") == true)
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.first?["state"] == "delivered" }
            #expect(receiver.requests.count == 1)
        }
    }

    @Test func `what was delivered can be delivered anew, and the attempts are kept`() async throws {
        try await received { wire, receiver, url in
            _ = try await wire.post([task(["webhookURL": .string(url)])])
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.first?["state"] == "delivered" }
            let id = try await wire.deliveries.first?["id"]?.integer ?? 0
            #expect(try await wire.send("POST", "/__dryplate/deliveries/\(id)/redeliver").status == 200)
            try await wire.until { $0.first?["attempts"]?.array?.count == 2 }
            #expect(receiver.requests.count == 2)
            #expect(receiver.requests.first?.body == receiver.requests.last?.body)
        }
    }

    @Test func `a request of several megabytes is polled, delivered and shown whole`() async throws {
        try await received { wire, receiver, url in
            let image = JSON.string(String(repeating: "iVBORw0KGgoA", count: 20_000))
            let references = JSON.array(Array(repeating: image, count: 16))
            let large = task([
                "webhookURL": .string(url), "uploadEndpoint": .string(url), "inputs.referenceImages": references,
            ])
            #expect(try await wire.post([large]).status == 200)
            #expect(try await wire.poll() == ["processing"])
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.count == 2 && $0.allSatisfy { $0["state"] == "delivered" } }
            let result = try await wire.post([question("getResponse")]).item
            #expect(result?["status"] == "success")
            let posted = receiver.requests.first { $0.method == "POST" }?.json
            #expect(posted?["data"]?.array?.first?["imageUUID"] == result?["imageUUID"])
            let put = receiver.requests.first { $0.method == "PUT" }?.body
            #expect(try await wire.send("GET", wire.path(result?["imageURL"])).body == put)
            let details = try await wire.post([question("getTaskDetails")]).item
            let isWhole = details?["request"] == [large]
            #expect(isWhole)
        }
    }

    /// A delivery that fails is given up.
    private var once: Dialect {
        var dialect = Dialect.documented
        dialect.webhookAttempts = 1
        return dialect
    }
}

/// Four tasks with twenty results each.
private func batch(sentTo url: String) -> JSON {
    .array(
        (0..<4).map { number in
            let uuid = JSON.string("581b618a-3399-4d68-8957-0c31b9bfd2b\(number)")
            return task(["taskUUID": uuid, "webhookURL": .string(url), "numberResults": 20])
        })
}
