import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import Testing

/// Money as clients and testers see it; a landscape of quality low costs 0.016.
@Suite(.timeLimit(.minutes(10)))
struct LedgerTests {
    private let cheap = task(["providerSettings.openai.quality": "low", "numberResults": 3])

    @Test func `the ledger shows what was charged, for what, under which label`() async throws {
        try await simulated { wire in
            _ = try await wire.send(
                "POST", "/v1", ["Authorization": "Bearer a-key", "X-Dryplate-Label": "checkout"],
                body: JSON.array([cheap]).bytes)
            let ledger = try await wire.send("GET", "/__dryplate/ledger").json
            #expect(ledger["cost"]?.text == "0.048" && ledger["images"] == 3 && ledger["tasks"] == 1)
            #expect(ledger["charges"]?.array?.first?["label"] == "checkout")
            let entry = ledger["entries"]?.array?.first
            #expect(entry?["model"] == "openai:1@1" && entry?["quality"] == "low" && entry?["size"] == "1536x1024")
            #expect(ledger["balances"]?.array?.first?["balance"]?.text == "999.952")
        }
    }

    @Test func `a label that was set is that of all that follows, or of one key`() async throws {
        try await simulated { wire in
            try await wire.setLedger(["label": "all"], key: nil)
            try await wire.setLedger(["label": "mine"], key: "a-key")
            _ = try await wire.post([cheap], key: "a-key")
            _ = try await wire.post([cheap], key: "another")
            try await wire.setLedger(["label": ""], key: nil)
            _ = try await wire.post([cheap], key: "third")
            let charges = try await wire.send("GET", "/__dryplate/ledger").json["charges"]?.array
            #expect(charges?.compactMap { $0["label"] } == ["mine", "all", .null])
            let mine = try await wire.send("GET", "/__dryplate/ledger?label=mine").json
            #expect(mine["images"] == 3)
        }
    }

    @Test func `a session has a label of its own, until it is forgotten`() async throws {
        try await simulated { wire in
            try await wire.setLedger(["label": "all"], key: nil)
            for name in ["one", "two"] {
                _ = try await wire.send(
                    "POST", "/s/\(name)/__dryplate/ledger", body: Array(#"{"label": "\#(name)"}"#.utf8))
            }
            for session in ["/s/one", "/s/two", ""] { _ = try await wire.post([cheap], to: session + "/v1") }
            let charges = try await wire.send("GET", "/__dryplate/ledger").json["charges"]?.array
            #expect(charges?.compactMap { $0["label"] } == ["one", "two", "all"])
            _ = try await wire.send("POST", "/s/one/__dryplate/reset")
            _ = try await wire.post([cheap], to: "/s/one/v1")
            let renewed = try await wire.send("GET", "/s/one/__dryplate/ledger").json["charges"]?.array
            #expect(renewed?.compactMap { $0["label"] } == ["all"])
            _ = try await wire.send("POST", "/__dryplate/reset")
            _ = try await wire.post([cheap])
            let fresh = try await wire.send("GET", "/__dryplate/ledger").json["charges"]?.array
            #expect(fresh?.compactMap { $0["label"] } == [.null])
        }
    }

    @Test func `an empty header is no label, whatever was set`() async throws {
        try await simulated { wire in
            try await wire.setLedger(["label": "all"], key: nil)
            let headers = ["Authorization": "Bearer a-key", "X-Dryplate-Label": ""]
            _ = try await wire.send("POST", "/v1", headers, body: JSON.array([cheap]).bytes)
            let ledger = try await wire.send("GET", "/__dryplate/ledger").json
            #expect(ledger["charges"]?.array?.compactMap { $0["label"] } == [.null])
        }
    }

    @Test func `a WebSocket labels all its tasks`() async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.send(handshake(changes: ["X-Dryplate-Label": "socket"]))
                _ = try await client.answer()
                try await client.send([authentication("a-key"), task(["deliveryMethod": "async"])])
                _ = [try await client.message(), try await client.message()]
            }
            #expect(try await wire.send("GET", "/__dryplate/ledger?label=socket").json["tasks"] == 1)
        }
    }

    @Test func `CSV holds a line for each entry`() async throws {
        try await simulated { wire in
            try await wire.setLedger(["label": "a \"good\" label, no"], key: nil)
            _ = try await wire.post([cheap], key: "a-key")
            let answer = try await wire.send("GET", "/__dryplate/ledger?format=csv&model=openai:1@1")
            let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\r\n")
            #expect(answer.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(lines.count == 4 && lines[0].hasPrefix("at,account,kind,amount,label,taskUUID"))
            #expect(lines[1].contains(#",charge,0.016,"a ""good"" label, no",\#(taskUUID),2,openai:1@1,low,1536x1024"#))
        }
    }

    @Test(arguments: [
        ("quality=best", "'quality' parameter. It must be"), ("sice=1x1", "Did you mean 'size'?"),
        ("size=1x1", "'size' parameter"), ("since=yesterday", "'since' parameter"), ("limit=0", "'limit' parameter"),
    ])
    func `a wrong question is told what would be right`(query: String, message: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/__dryplate/ledger?\(query)")
            #expect(answer.status == 400)
            #expect(answer.error?["message"]?.string?.contains(message) == true, "\(answer.json.text)")
        }
    }

    @Test(arguments: [
        #"{"balance": 10}"#, #"{"balance": "1.2345678"}"#, #"{"balance": "-1"}"#, #"{"balance": "1000000.01"}"#,
    ])
    func `a wrong balance is refused`(body: String) async throws {
        try await simulated { wire in
            let headers = ["Authorization": "Bearer a-key"]
            let answer = try await wire.send("POST", "/__dryplate/ledger", headers, body: Array(body.utf8))
            #expect(answer.status == 400 && answer.error?["code"] == "invalidControlRequest")
        }
    }

    @Test func `a balance belongs to a key`() async throws {
        try await simulated { wire in
            let answer = try await wire.send("POST", "/__dryplate/ledger", body: Array(#"{"balance": "1"}"#.utf8))
            #expect(answer.status == 400)
        }
    }

    @Test func `a batch is served as far as the money goes`() async throws {
        try await simulated { wire in
            try await wire.setLedger(["balance": "0.1"], key: "a-key")
            let uuids = (0..<4).map { "00000000-0000-4000-8000-00000000000\($0)" }
            let batch = uuids.map { cheap.setting("taskUUID", to: .string($0)) }
            let answer = try await wire.post(.array(batch), key: "a-key")
            #expect(answer.status == 200 && answer.json["data"]?.array?.count == 6)
            #expect(answer.json["errors"]?.array?.compactMap { $0["taskUUID"]?.string } == Array(uuids[2...]))
            #expect(answer.error?["code"] == "insufficientCredits")
            let message = answer.error?["message"]?.string
            #expect(message == "Insufficient credits. The task costs 0.048 USD; 0.004 USD are left.")
            #expect(try await wire.post([question("getResponse", of: uuids[2])], key: "a-key").json["data"] == [])
        }
    }

    @Test func `without money a task is refused with 402, and can be sent again`() async throws {
        try await simulated { wire in
            try await wire.setLedger(["balance": "0.01"], key: "a-key")
            #expect(try await wire.post([cheap], key: "a-key").status == 402)
            try await wire.setLedger(["balance": "1"], key: "a-key")
            #expect(try await wire.post([cheap], key: "a-key").status == 200)
        }
    }

    @Test func `the account shows the balance and the usage of the ledger`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(credits: Credits(usual: .limited(to: "10")))
        try await simulated(configuration) { wire in
            _ = try await wire.post([cheap], key: "a-key")
            let show = question("accountManagement").setting("operation", to: "getDetails")
            let details = try await wire.post([show], key: "a-key").item
            #expect(details?["balance"]?["amount"]?.text == "9.952")
            #expect(details?["usage"]?["today"]?.text == #"{"credits":0.048,"requests":1}"#)
            let fresh = try await wire.post([show], key: "another").item
            #expect(fresh?["balance"]?["amount"]?.text == "10")
        }
    }

    @Test func `another model has no known price, and the ledger says so`() async throws {
        var configuration = SimulatorServer.Configuration()
        var dialect = Dialect.documented
        dialect.otherImageModels = .accepted
        configuration.simulator = SimulatedPlatform(dialect: dialect)
        try await simulated(configuration) { wire in
            let answer = try await wire.post([task(["model": "runware:101@1", "includeCost": true])])
            #expect(answer.status == 200 && answer.item?["cost"] == nil)
            let ledger = try await wire.send("GET", "/__dryplate/ledger?model=runware:101@1").json
            #expect(ledger["cost"] == 0 && ledger["unpriced"] == 1 && ledger["costIsLowerBound"] == true)
            #expect(ledger["entries"]?.array?.first?["amount"] == .null)
        }
    }
}

extension Wire {
    fileprivate func setLedger(_ change: JSON, key: String?) async throws {
        let headers = key.map { ["Authorization": "Bearer \($0)"] } ?? [:]
        let answer = try await send("POST", "/__dryplate/ledger", headers, body: change.bytes)
        try #require(answer.status == 200, "\(answer.json.text)")
    }
}
