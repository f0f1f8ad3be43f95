import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

/// What clients are asked for, read from scenarios that were written for servers.
struct ClientCaseTests {
    @Test func `every documented example on every way is a case for clients`() throws {
        let scenarios = try Scenario.documented()
        let all = scenarios.flatMap(\.cases)
        #expect(scenarios.compactMap(\.forClients).flatMap(\.cases) == all && all.count == 80)
    }

    @Test func `a task is asked for without what its delivery adds`() throws {
        let test = try #require(
            try client(
                """
                - receiver: hooks
                - post: [{taskType: imageInference, width: 1024, deliveryMethod: async, webhookURL: !receiver hooks}]
                  status: 200
                  body: {data: [{taskType: imageInference}]}
                - received: hooks
                  requests: [{method: POST, body: {data: [{imageUUID: !uuid }]}}]
                """))
        #expect(test.delivery == .webhook && test.transport == .http && test.results.count == 1)
        #expect(test.tasks.map { $0.members?.map(\.name) } == [["taskType", "width"]])
    }

    @Test func `a task over the WebSocket is one, when it has been authenticated`() throws {
        let steps = """
            - connect
            - send: [{taskType: authentication, apiKey: !key }]
            - send: [{taskType: imageInference}, {taskType: imageInference}]
            - frames: [{data: [{imageUUID: !uuid }]}, {errors: [{code: providerError}]}]
            """
        let test = try #require(try client(steps))
        #expect(test.transport == .webSocket && test.results.count == 1 && test.errors.count == 1)
        #expect(test.features == [.webSocket, .sync, .batch, .url])
        #expect(try client(steps.replacing("authentication", with: "ping")) == nil)
    }

    @Test func `a client without HTTP is asked over the WebSocket, where that makes no difference`() throws {
        let steps = """
            - post: [{taskType: imageInference}]
              status: 200
              body: {data: [{imageUUID: !uuid }]}
            """
        #expect(try client(steps)?.transport == .http)
        #expect(try client(steps, for: [.webSocket, .sync, .url])?.transport == .webSocket)
        let fault = "- set: /__dryplate/faults\n  to: {fault: latency}\n"
        #expect(try client(fault + steps, for: [.webSocket, .sync, .url])?.transport == .http)
    }

    @Test func `what passes is tried again, and what does not is the end`() throws {
        func steps(_ code: String) -> String {
            """
            - post: &task [{taskType: imageInference}]
              status: 503
              body: {errors: [{code: \(code)}]}
            - post: *task
              status: 200
              body: {data: [{imageUUID: !uuid }]}
            """
        }
        #expect(try client(steps("serviceUnavailable"))?.results.count == 1)
        let refused = try #require(try client(steps("invalidApiKey")))
        #expect(refused.results.isEmpty && refused.errors.count == 1 && refused.isRefused)
    }

    @Test(arguments: [
        "- get: /__dryplate/ledger\n  status: 200\n  body: !any ", "- freeze", "- wait: \"1 s\"",
        "- post: [{taskType: ping}]\n  status: 200\n  body: {data: [{pong: true}]}",
        "- post: [{taskType: imageInference}]\n  key: other\n  status: 200\n  body: {data: [{imageUUID: !uuid }]}",
        "- post: {taskType: imageInference}\n  status: 400\n  body: {errors: [{code: invalidRequestBody}]}",
        "- post: [{taskType: imageInference}]\n  status: 200\n  body: {data: !each [{imageUUID: !uuid }]}",
    ])
    func `what no client can be asked for is about the server only`(step: String) throws {
        #expect(try client(step) == nil)
    }

    @Test func `errors beside all results are no report of success`() throws {
        let steps = """
            - post: [{taskType: imageInference}]
              status: 200
              body: {data: [{imageUUID: !any }]}
            """
        let test = try #require(try client(steps))
        func mismatches(_ errors: String) throws -> [String] {
            let line = #"{"case": "a", "results": [{"imageUUID": "1"}], "errors": [\#(errors)]}"#
            let report = try ClientReport(line: line, for: "a")
            return test.mismatches(in: report, of: .all, isOwnRefusal: false).map { "\($0.expected), \($0.actual)" }
        }
        #expect(try mismatches("") == [])
        #expect(try mismatches(#"{"code": "boom"}"#) == [#"no error, {"code":"boom"}"#])
    }

    @Test func `the features of a file are known words`() throws {
        #expect(try Set(file: "f", text: "http sync # as all do\n\nurl") == [.http, .sync, .url])
        let error = #expect(throws: FileError.self) { try Set(file: "f", text: "http\nsocks") }
        #expect(try #require(error).description.contains("f:2: 'socks' is no feature; there are http, webSocket, sync"))
    }

    private func client(_ steps: String, for features: Set<ClientFeature> = .all) throws -> ClientCase? {
        let lines = steps.split(separator: "\n").map { "      \($0)\n" }.joined()
        let text = "title: t\nsource: s\ncases:\n  - title: c\n    steps:\n\(lines)"
        return ClientCase(try Scenario(file: "f.yaml", text: text).cases[0], for: features)
    }
}
