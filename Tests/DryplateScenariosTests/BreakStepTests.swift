import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import LoopbackServer
import Testing

/// Answers that do not come, or not whole; messages that are no JSON; and servers that are asked for faults.
struct BreakStepTests {
    private static let half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\":"

    @Test(
        arguments: [
            (TestReply.text(""), "before", "passed"), (.text(half), "during", "passed"),
            (.silence, "never", "passed"),
            (.text(half), "before", "in the middle of the answer, after 5 bytes of its body"),
            (
                .answer(200, .object([])), "during",
                "the connection's end in the middle of the answer, HTTP 200, 2 bytes"
            ),
            (.answer(200, .object([])), "never", "no answer, HTTP 200, 2 bytes"),
        ] as [(TestReply, String, String)])
    func `an answer must break where it should`(reply: TestReply, breakage: String, outcome: String) async throws {
        let found = try await OneCase("- post: []\n  breaks: \(breakage)").outcome { _ in reply }
        #expect(found.count == 1 && found[0].hasSuffix(outcome), "\(found)")
    }

    @Test func `an image can break, too`() async throws {
        let steps = "- post: []\n  status: 200\n  body: {at: !url }\n- image: at\n  breaks: during"
        let outcome = try await OneCase(steps).outcome { request in
            guard request.method == "POST" else { return .text(Self.half) }
            let host = request.headers["host"] ?? ""
            return .answer(200, ["at": .string("http://\(host)/image")])
        }
        #expect(outcome == ["passed"])
    }

    @Test func `what is no JSON can be expected, and only that`() async throws {
        let steps = "- post: []\n  status: 504\n  body: !noJSON"
        #expect(try await OneCase(steps).outcome { _ in .answer(504, Array("<html>".utf8)) } == ["passed"])
        let outcome = try await OneCase(steps).outcome { _ in .answer(504, .object([])) }
        #expect(outcome == ["8 body: something that is no JSON, {}"])
    }

    @Test(arguments: [
        ([TestFrame.text("{\"a"), .json(1)], "frames: [!noJSON , 1]", "passed"),
        ([.json(1)], "frames: [!noJSON ]", "7 frames[0]: something that is no JSON, 1"),
        ([.close], "closed: 1000", "passed"), ([.drop], "closed: dropped", "passed"),
        ([.drop], "closed: 1011", "7 WebSocket: closed with 1011, dropped without a word"),
        ([.close], "closed: dropped", "7 WebSocket: dropped without a word, closed with 1000"),
    ])
    func `messages that are no JSON, and ends of a WebSocket`(
        frames: [TestFrame], step: String, outcome: String
    ) async throws {
        let found = try await OneCase("- connect\n- \(step)").outcome { _ in .socket { $0 == nil ? frames : [] } }
        #expect(found == [outcome])
    }

    @Test func `the server is asked for the faults of a case, and told to forget them`() async throws {
        let requests = Log<TestRequest>()
        let text = """
            title: Bad days
            source: here
            serve: {faults: [queueFull*2, {fault: latency, nth: 2}]}
            cases:
              - title: of the file
                steps: [{post: [], status: 200, body: {}}]
              - title: of its own
                serve: {faults: [dribble]}
                steps: [{post: [], status: 200, body: {}}]
            """
        let scenario = try Scenario(file: "bad.yaml", text: text)
        let server = ClockedServer().handler { request in
            requests.append(request)
            return .answer(200, .object([]))
        }
        let report = try await TestServer.run(server) { address in
            let runner = try ScenarioRunner(baseURL: address, keys: .separate(nonce: "n"), now: { .zero })
            return await runner.run([scenario])
        }
        #expect(report.scenarios[0].cases.map(\.verdict) == [.passed, .passed])
        let asked = requests.entries.filter { $0.target == "/__dryplate/faults" }
        #expect(asked.map(\.method) == ["POST", "POST", "DELETE", "POST", "DELETE"])
        #expect(asked.prefix(2).map(\.json) == [["fault": "queueFull*2"], ["fault": "latency", "nth": 2]])
        #expect(asked[3].json == ["fault": "dribble"] && asked[3].headers["authorization"] == "Bearer check-n-1-2")
    }

    @Test(arguments: [
        ("- post: []\n  breaks: late", "an answer breaks 'before', 'during', 'never'; found 'late'"),
        ("- post: []\n  image: a\n  breaks: never", "either an image breaks or an answer"),
        ("- image: a\n  breaks: never", "no step before the image has an answer that names it"),
        ("- connect\n- closed: 7", "'closed' takes 'dropped' or a status such as 1011; found 7"),
    ])
    func `mistakes are told`(steps: String, problem: String) {
        #expect { try OneCase(steps) } throws: { ($0 as? FileError)?.problem == problem }
    }
}
