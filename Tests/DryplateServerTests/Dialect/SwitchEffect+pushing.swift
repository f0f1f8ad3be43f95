import DryplateContract
import DryplateServer
import LoopbackServer

/// Switches for what happens where the simulator speaks unasked.
extension SwitchEffect {
    static let webhooks = [
        SwitchEffect("webhookImpliesAsync", [true: ["taskType", "taskUUID"], false: result]) {
            try await $0.post([task(["webhookURL": unreachable])]).item?.names ?? .null
        },
        SwitchEffect("webhookEnvelope", ["wrapped": ["data"], "flat": result]) { wire in
            let receiver = Receiver()
            return try await TestServer.run(receiver.reply) { url in
                try await wire.order(sentTo: .string(url))
                try await wire.until { $0.first?["state"] == "delivered" }
                return receiver.requests.first?.json.names ?? .null
            }
        },
        SwitchEffect("webhookAttempts", [5: 5, 1: 1, 12: 12]) { wire in
            try await wire.order(sentTo: unreachable)
            while try await wire.deliveries.first?["state"] != "failed" { try await wire.advance(milliseconds: 8000) }
            return .integer(try await wire.deliveries.first?["attempts"]?.array?.count ?? 0)
        },
        SwitchEffect("webhookTimeoutMilliseconds", [5000: "no answer within 5000 ms", 100: "no answer within 100 ms"]) {
            wire in
            let receiver = Receiver(isSilent: true)
            return try await TestServer.run(receiver.reply) { url in
                try await wire.order(sentTo: .string(url))
                while receiver.requests.isEmpty { try await pause() }
                try await wire.advance(milliseconds: 99)
                for milliseconds in [1, 4900] { try await wire.advance(milliseconds: milliseconds) }
                try await wire.until { $0.first?["attempts"]?.array?.isEmpty == false }
                return try await wire.firstAttempt["error"] ?? .null
            }
        },
        SwitchEffect("webhookJitter", [true: true, false: false]) { wire in
            try await wire.order(sentTo: unreachable)
            try await wire.until { $0.first?["attempts"]?.array?.isEmpty == false }
            let (attempt, delivery) = (try await wire.firstAttempt, try await wire.deliveries.first)
            let end = (attempt["at"]?.integer ?? 0) + (attempt["latency"]?.integer ?? 0)
            return .bool(delivery?["nextAttemptAt"] != .integer(end + 250))
        },
    ]

    static let sockets = [
        SwitchEffect(
            "authenticationErrorShape", ["errors": ["errors"], "error": ["error"], "both": ["errors", "error"]]
        ) { wire in
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication("wrong")])
                return try await client.message().names
            }
        },
        SwitchEffect("failedAuthentication", ["staysOpen": .null, "closes": 1008]) { wire in
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication("wrong"), ["taskType": "ping"]])
                _ = try await client.message()
                return try await client.frame().closeCode.map(JSON.integer) ?? .null
            }
        },
        SwitchEffect("frameGrouping", ["perItem": 1, "perTask": 2]) { wire in
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication("a-key"), task(["numberResults": 2])])
                _ = try await client.message()
                return .integer(try await client.message()["data"]?.array?.count ?? 0)
            }
        },
        SwitchEffect("pongEchoesTaskUUID", [false: ["taskType", "pong"], true: ["taskType", "pong", "taskUUID"]]) {
            try await $0.connect { client in
                try await client.openWebSocket()
                try await client.send([question("ping")])
                return try await client.message()["data"]?.array?.first?.names ?? .null
            }
        },
    ]

    /// The members of a result.
    private static let result: JSON = ["taskType", "taskUUID", "imageUUID", "imageURL"]

    /// An address that is refused before it is dialled.
    private static let unreachable: JSON = "http://169.254.169.254/hook"
}

extension Wire {
    /// Sends a task with a webhook, and lets its results be there.
    fileprivate func order(sentTo url: JSON) async throws {
        _ = try await post([task(["webhookURL": url])])
        try await advance(milliseconds: 200)
    }

    fileprivate var firstAttempt: JSON {
        get async throws { try await deliveries.first?["attempts"]?.array?.first ?? .null }
    }
}
