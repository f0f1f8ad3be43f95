import DryplateContract
import DryplateHTTP
@testable import DryplateScenarios
import LoopbackServer
import Testing

struct ReceiverStepTests {
    /// Calls the address of the task once for each of its `calls`, and then answers.
    private static let caller: TestServer.Handler = { request in
        guard let task = request.task, let url = task["webhookURL"]?.string.flatMap(WebURL.init) else {
            return .answer(404, [])
        }
        Task {
            for body in task["calls"]?.array ?? [] {
                _ = try await ReferenceClient().post(body.bytes, to: url, apiKey: "")
            }
        }
        return .answer(200, ["data": []])
    }

    @Test(arguments: [
        ("[{a: 1}]", "[{method: POST, query: token=1, contentType: application/json, body: {a: 1}}]", ["passed"]),
        ("[7]", "[{<<: *call, method: PUT}]", [#"12 requests[0].method: "PUT", "POST""#]),
        ("[1, 2]", "!unordered [{<<: *call, body: 2}, {<<: *call, body: 1}]", ["passed"]),
        ("[1, 2]", "!distinct [2, *call]", ["passed"]),
        ("[]", "[]", ["passed"]),
    ])
    func `requests are compared with what is expected`(
        calls: String, requests: String, outcome: [String]
    ) async throws {
        let found = try await found(calls, requests)
        #expect(found == outcome)
    }

    @Test func `a request that does not come is missed in the end`() async throws {
        let found = try await found("[1]", "[*call, *call]", timeout: .seconds(3))
        #expect(found == ["10 requests[1]: an object, nothing"])
    }

    @Test func `until a request comes, the server's clock is moved on`() async throws {
        let moves = Log<JSON>()
        let hooks = Log<WebURL>()
        let steps = """
            - receiver: hooks
            - post: [{webhookURL: !receiver hooks}]
              status: 200
              body: {data: []}
            - received: hooks
              requests: [!any ]
            """
        let found = try await OneCase(steps).outcome { request in
            if let url = request.task?["webhookURL"]?.string.flatMap(WebURL.init) { hooks.append(url) }
            if let move = request.json, move["advance"] != nil, moves.append(move) == 2 { Self.call(hooks.entries[0]) }
            return .answer(200, request.task == nil ? ["now": 0] : ["data": []])
        }
        #expect(found == ["passed"])
        #expect(moves.entries.count >= 3)
        #expect(Set(moves.entries) == [["advance": 500]])
    }

    private static func call(_ url: WebURL) {
        Task { try await ReferenceClient().post([], to: url, apiKey: "") }
    }

    private func found(
        _ calls: String, _ requests: String, timeout: Duration = .seconds(20)
    ) async throws -> [String] {
        let steps = """
            - receiver: hooks
            - post:
                - {webhookURL: !receiver hooks?token=1, calls: \(calls)}
              status: 200
              body: {data: [], call: !maybe [&call {method: !any , query: !any , contentType: !any , body: !any }]}
            - received: hooks
              requests: \(requests)
            """
        return try await OneCase(steps).outcome(timeout: timeout, on: Self.caller)
    }
}
