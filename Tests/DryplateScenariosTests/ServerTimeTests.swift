import DryplateContract
@testable import DryplateScenarios
import LoopbackServer
import Testing

/// What steps do with the clock of a server, and cases without one.
struct ServerTimeTests {
    @Test func `waiting advances the clock, and a frozen one runs again after the case`() async throws {
        let server = ClockedServer()
        let outcome = try await OneCase("- freeze\n- wait: 200 ms\n- wait: 120 s").outcome(on: server.handler())
        #expect(outcome == ["passed"])
        #expect(
            server.changes.entries == [
                ["freeze": true], ["advance": 200], ["advance": 120_000], ["freeze": false, "rate": 1],
            ])
    }

    @Test func `the clock runs again also after a failure`() async throws {
        let server = ClockedServer()
        let steps = "- freeze\n- post: []\n  status: 200\n  body: {}"
        let outcome = try await OneCase(steps).outcome(on: server.handler { _ in .answer(500, ["a": 1]) })
        #expect(outcome == ["8 status: 200, 500", "9 a: nothing, 1"])
        #expect(server.changes.entries.last == ["freeze": false, "rate": 1])
    }

    @Test func `a poll is repeated until nothing is processing, with a pause of the server's time`() async throws {
        let server = ClockedServer()
        let polls = Log<JSON>()
        let steps = "- poll: [{taskType: getResponse}]\n  status: 200\n  body: {data: [!any , {status: success}]}"
        let outcome = try await OneCase(steps).outcome(
            on: server.handler { request in
                let status: JSON = polls.append(request.json ?? .null) < 2 ? "processing" : "success"
                return .answer(200, ["data": [["status": "success"], ["status": status]]])
            })
        #expect(outcome == ["passed"])
        #expect(polls.entries.count == 3)
        #expect(server.changes.entries == [["advance": 250], ["advance": 250]])
    }

    @Test func `a poll that never ends is given up after a minute of the server's time`() async throws {
        let server = ClockedServer()
        let steps = "- poll: []\n  status: 200\n  body: {data: [{status: success}]}"
        let outcome = try await OneCase(steps).outcome(
            on: server.handler { _ in .answer(200, ["data": [["status": "processing"]]]) })
        #expect(outcome == [#"8 data[0].status: "success", "processing""#])
        #expect(server.changes.entries.count == 240)
    }

    @Test func `a resource is asked for again until it is as expected`() async throws {
        let server = ClockedServer()
        let requests = Log<String>()
        let outcome = try await OneCase("- get: /__dryplate/deliveries?a=b\n  status: 200\n  body: {n: 2}").outcome(
            on: server.handler { .answer(200, ["n": .integer(requests.append($0.target))]) })
        #expect(outcome == ["passed"])
        #expect(requests.entries == Array(repeating: "/__dryplate/deliveries?a=b", count: 3))
    }

    @Test(arguments: [
        "- freeze", "- wait: 6 s", "- get: /__dryplate/a\n  status: 200\n  body: {}", post("[dryplate:providerError]"),
    ])
    func `without a clock, what needs one does not apply`(steps: String) async throws {
        let outcome = try await OneCase(steps).outcome { _ in .answer(404, ["errors": []]) }
        #expect(outcome == ["not applicable: the server has no /__dryplate/clock, so it is no simulator"])
    }

    @Test func `without a clock, a short wait is one`() async throws {
        let outcome = try await OneCase("- wait: 1 ms").outcome { _ in .answer(404, ["errors": []]) }
        #expect(outcome == ["passed"])
    }

    @Test func `a clock that refuses to be set is an obstacle`() async throws {
        let outcome = try await OneCase("- wait: 1 ms").outcome { request in
            .answer(request.method == "POST" ? 500 : 200, ["now": 0])
        }
        #expect(outcome.count == 1)
        #expect(outcome[0].hasSuffix("/__dryplate/clock: the clock was to be set, and answered 500"))
    }

    @Test func `a second key is another one, and with one key for all the case does not apply`() async throws {
        let steps = "- post: [{a: !key , b: !key other}]\n  key: other\n  status: 200\n  body: {}"
        let requests = Log<TestRequest>()
        let server: TestServer.Handler = { request in
            requests.append(request)
            return .answer(200, .object([]))
        }
        #expect(try await OneCase(steps).outcome(on: server) == ["passed"])
        #expect(requests.entries[0].apiKey == "Bearer check-n-1-1-other")
        #expect(requests.entries[0].json == [["a": "check-n-1-1", "b": "check-n-1-1-other"]])
        let shared = CaseKeys.shared("mine", freshUUID: { "" })
        #expect(
            try await OneCase(steps).outcome(keys: shared, on: server)
                == ["not applicable: it needs a second API key"])
    }

    @Test func `an image that should be gone is checked by its status`() async throws {
        let steps = """
            - post: []
              status: 200
              body: {url: !url }
            - image: {at: url, status: 404}
            - image: {at: url, status: 410}
            """
        let outcome = try await OneCase(steps).outcome { request in
            guard request.method == "POST" else { return .answer(404, []) }
            return .answer(200, ["url": .string("http://\(request.headers["host", default: ""])/a.png")])
        }
        #expect(outcome == ["10 image.status: 410, 404"])
    }

    private static func post(_ prompt: String) -> String {
        "- post: [{positivePrompt: \"A \(prompt)\"}]\n  status: 200\n  body: {}"
    }
}
