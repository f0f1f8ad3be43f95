import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// The endpoints that the platform does not have.
@Suite(.timeLimit(.minutes(10)))
struct ControlTests {
    @Test func `the clock can be read, frozen, advanced and sped up`() async throws {
        try await simulated { wire in
            let start: JSON = [
                "now": 1_800_000_000_000, "iso": "2027-01-15T08:00:00.000Z", "rate": 1, "frozen": false,
            ]
            #expect(try await wire.send("GET", "/__dryplate/clock").json == start)
            let changed = try await wire.change(#"{"freeze": true, "advance": 1500, "rate": 60}"#).json
            #expect(changed["now"] == 1_800_000_001_500)
            #expect(changed["frozen"] == true)
            #expect(changed["rate"] == 60)
        }
    }

    @Test(arguments: [
        "", "[]", "{", #"{"advance": -1}"#, #"{"advance": 1e3}"#, #"{"rate": 0}"#, #"{"freez": true}"#,
        #"{"advance": 9223372036854775807}"#, #"{"freeze": 1}"#,
    ])
    func `a change that makes no sense is refused and changes nothing`(body: String) async throws {
        try await simulated { wire in
            let answer = try await wire.change(body)
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.array?.first?["code"] == "invalidControlRequest")
            #expect(try await wire.send("GET", "/__dryplate/clock").json["now"] == 1_800_000_000_000)
        }
    }

    @Test func `the configuration shows the dialect and no key`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = .init(acceptedKeys: ["a key", "secret"])
        try await simulated(configuration) { wire in
            let shown = try await wire.send("GET", "/__dryplate/config").json
            #expect(shown["acceptedKeys"] == 2)
            #expect(shown["dialect"]?["unknownTask"] == "empty")
            #expect(!shown.text.contains("secret"))
        }
    }
}

extension Wire {
    fileprivate func change(_ body: String) async throws -> WireAnswer {
        try await send("POST", "/__dryplate/clock", body: Array(body.utf8))
    }
}
