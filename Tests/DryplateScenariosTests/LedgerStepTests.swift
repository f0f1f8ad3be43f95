import DryplateContract
@testable import DryplateScenarios
import LoopbackServer
import Testing

/// Requests with a query and headers, changes to the simulator, and scenarios that assume a dialect.
struct LedgerStepTests {
    private static let set = "- set: /__dryplate/ledger\n  to: {balance: \"0.50\"}"

    @Test func `a request has the query and the headers of its step`() async throws {
        let requests = Log<TestRequest>()
        let steps = "- post: []\n  query: dryRun=1\n  headers: {X-A: b}\n  status: 200\n  body: {}"
        let outcome = try await OneCase(steps).outcome { request in
            requests.append(request)
            return .answer(200, .object([]))
        }
        #expect(outcome == ["passed"])
        #expect(requests.entries.map(\.target) == ["/v1?dryRun=1"])
        #expect(requests.entries[0].headers["x-a"] == "b")
    }

    @Test func `a query that can be none is a failure`() async throws {
        let steps = "- post: []\n  query: a b\n  status: 200\n  body: {}"
        #expect(try await OneCase(steps).outcome { _ in .answer(200, .object([])) } == ["8 query: a query, a b"])
    }

    @Test func `fresh taskUUIDs also stand in queries and headers`() async throws {
        let requests = Log<TestRequest>()
        let uuid = "11111111-1111-4111-8111-111111111111"
        let steps =
            "- post: [{taskUUID: \(uuid)}]\n  query: q=\(uuid)\n  headers: {X-A: \(uuid)}\n  status: 200\n  body: {}"
        let outcome = try await OneCase(steps).outcome(keys: .shared("mine", freshUUID: { "fresh" })) { request in
            requests.append(request)
            return .answer(200, .object([]))
        }
        #expect(outcome == ["passed"])
        #expect(requests.entries[0].target == "/v1?q=fresh" && requests.entries[0].headers["x-a"] == "fresh")
    }

    @Test func `the simulator is told a change, for the key of the case`() async throws {
        let requests = Log<TestRequest>()
        let server = ClockedServer().handler { request in
            requests.append(request)
            return .answer(200, .object([]))
        }
        #expect(try await OneCase(Self.set).outcome(on: server) == ["passed"])
        #expect(requests.entries.map(\.target) == ["/__dryplate/ledger"])
        #expect(requests.entries[0].json == ["balance": "0.50"])
        #expect(requests.entries[0].apiKey == "Bearer check-n-1-1")
    }

    @Test func `a change that is refused is an obstacle`() async throws {
        let outcome = try await OneCase(Self.set).outcome(on: ClockedServer().handler { _ in .answer(400, ["no": 1]) })
        #expect(
            outcome == [#"could not run: /__dryplate/ledger was to be set to {"balance":"0.50"}: HTTP 400 {"no":1}"#])
    }

    @Test func `what changes the account of a key does not apply where all cases share one`() async throws {
        let outcome = try await OneCase(Self.set).outcome(
            keys: .shared("mine", freshUUID: { "" }), on: ClockedServer().handler())
        #expect(outcome == ["not applicable: it needs an API key of its own, whose balance it can change"])
    }

    @Test func `without a simulator nothing can be changed`() async throws {
        let outcome = try await OneCase(Self.set).outcome { _ in .answer(404, ["errors": []]) }
        #expect(outcome == ["not applicable: the server has no /__dryplate/clock, so it is no simulator"])
    }

    @Test(arguments: [
        (#"{"dialect": {"dryRun": "answered", "expiredStatus": 410}}"#, "passed"),
        (
            #"{"dialect": {"dryRun": "answered", "expiredStatus": 404}}"#,
            "not applicable: it needs --dialect expiredStatus=410, and the server has expiredStatus=404"
        ),
        (
            #"{"dialect": {"expiredStatus": 410}}"#,
            "not applicable: it needs --dialect dryRun=answered, and the server has dryRun=nothing"
        ),
        (
            "[]",
            "not applicable: it assumes dryRun=answered, expiredStatus=410, and the server has no /__dryplate/config "
                + "that would tell"
        ),
    ])
    func `a scenario that assumes a dialect applies to servers with that dialect`(
        configuration: String, outcome: String
    ) async throws {
        let test = try OneCase("- wait: 1 ms", dialect: "{dryRun: answered, expiredStatus: 410}")
        let json = try JSON(parsing: configuration)
        let server = ClockedServer().handler {
            $0.target == "/__dryplate/config" ? .answer(200, json) : .answer(404, [])
        }
        #expect(try await test.outcome(on: server) == [outcome])
    }

    @Test func `a scenario without assumptions does not ask for the dialect`() async throws {
        let requests = Log<String>()
        let server = ClockedServer().handler { request in
            requests.append(request.target)
            return .answer(404, [])
        }
        #expect(try await OneCase("- wait: 1 ms").outcome(on: server) == ["passed"])
        #expect(requests.entries.isEmpty)
    }
}
