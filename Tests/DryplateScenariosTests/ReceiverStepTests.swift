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
        ("[1]", "[*call, *call]", ["10 requests[1]: an object, nothing"]),
        ("[]", "[]", ["passed"]),
    ])
    func `requests are compared with what is expected`(
        calls: String, requests: String, outcome: [String]
    ) async throws {
        let steps = """
            - receiver: hooks
            - post:
                - {webhookURL: !receiver hooks?token=1, calls: \(calls)}
              status: 200
              body: {data: [], call: !maybe [&call {method: !any , query: !any , contentType: !any , body: !any }]}
            - received: hooks
              requests: \(requests)
            """
        let found = try await OneCase(steps).outcome(timeout: .milliseconds(400), on: Self.caller)
        #expect(found == outcome)
    }
}
