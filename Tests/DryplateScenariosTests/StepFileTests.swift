import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

/// How steps are read, and what is said of mistakes in them.
struct StepFileTests {
    @Test func `every kind of step is read`() throws {
        let steps = try steps(
            """
            - receiver: hooks
              answers: [500, 503]
            - connect
            - send: [{apiKey: !key , other: !key b, hook: !receiver hooks?a=b, plain: [1]}]
            - frames: [{id: !capture [id, !uuid ]}]
            - poll: [{taskUUID: !captured id}]
              frame: {data: []}
            - wait: 200 ms
            - wait: 2s
            - freeze
            - set: /__dryplate/ledger
              to: {balance: "1"}
            - received: hooks
              requests: []
            - send: !raw "[{"
            - send: !raw [3, "[]"]
            - drop
            """)
        #expect(steps[0] == .receiver(ReceiverStep(name: "hooks", script: .statuses([500, 503]))))
        #expect(
            steps[2].request
                == .array([
                    .object([
                        .init(name: "apiKey", value: .key(nil)), .init(name: "other", value: .key("b")),
                        .init(name: "hook", value: .receiver("hooks", query: "a=b")),
                        .init(name: "plain", value: .json([1])),
                    ])
                ]))
        #expect(steps[3].expectation?.capturing == ["id"])
        #expect(Array(steps[5...7]) == [.wait(.milliseconds(200)), .wait(.seconds(2)), .freeze])
        #expect(steps[8] == .set(SetStep(target: "/__dryplate/ledger", change: .json(["balance": "1"]))))
        #expect(Array(steps[10...11]) == [.send(.raw("[{", count: 1)), .send(.raw("[]", count: 3))])
        #expect(steps.last == .drop)
    }

    @Test(arguments: [
        ("- conect", 6, words("conect")), ("- {frame: []}", 6, words("frame")), ("- {}", 6, words("{}")),
        ("- 7", 6, "here must be a text, in quotes if it is a number"),
        ("- {connect: a}", 6, words("connect")),
        ("- wait: soon", 6, "'soon' is no duration such as 200 ms or 120 s"),
        ("- wait: 200 ms\n  then: 1", 7, "unknown key 'then'; a 'wait' step has 'wait'"),
        (
            "- poll: []\n  frame: 1\n  status: 200", 8,
            "an answer in a 'frame' has neither 'status' nor 'body'"
        ),
        ("- connect\n- poll: []\n  body: 1", 7, "a poll step needs the key 'status'"),
        ("- get: a\n  status: 1\n  body: 1", 6, "'a' is no path; it must begin with /, as in /__dryplate/clock"),
        ("- set: a\n  to: {}", 6, "'a' is no path; it must begin with /, as in /__dryplate/clock"),
        ("- set: /a", 6, "a set step needs the key 'to'"),
        ("- set: /a\n  body: {}", 7, "unknown key 'body'; a set step has 'set', 'to'"),
        ("- post: []\n  query: 1", 7, "here must be a text, in quotes if it is a number"),
        ("- post: []\n  headers: {A: 1}", 7, "here must be a text, in quotes if it is a number"),
        ("- post: []\n  headers: [A]", 7, "here must be a mapping of keys to values"),
        (
            "- image: {at: a, status: 404, width: 1}", 6,
            "with a 'status' other than 200 there is no picture"
        ),
        ("- receiver: a\n  answers: sometimes", 7, "'answers' is 'never' or a list such as [500, 503]"),
        ("- receiver: a\n  answers: {}", 7, "here must be a list of statuses such as [500, 503], or the word never"),
        ("- receiver: a\n  answers: [often]", 7, "here must be an integer"),
        (
            "- connect\n- frames: !each [1]", 7,
            "here must be a list of frames, !unordered or !distinct; its length says how many will come"
        ),
        (
            "- connect\n- frames: []", 7,
            "nothing cannot be waited for; send a ping, and expect its answer as the next frame"
        ),
        ("- connect\n- frames: !distinct [1]", 7, distinct), ("- connect\n- frames: !distinct [a, 1]", 7, distinct),
        ("- connect\n- frames: !distinct [0, 1]", 7, distinct),
        ("- connect\n- frames: [!capture id]", 7, capture), ("- connect\n- frames: [!capture [[], 1]]", 7, capture),
        ("- connect\n- frames: !unordered [!capture [a, 1]]", 7, unordered),
        ("- connect\n- frames: [!each [!capture [a, 1]]]", 7, unordered),
        ("- connect\n- frames: [!captured ]", 7, "!captured needs a name, as in !captured first"),
        ("- connect\n- send: [!raw a]", 7, "!raw is a whole body, and cannot be a part of one"),
        ("- connect\n- send: !raw [a]", 7, raw), ("- connect\n- send: !raw [0, a]", 7, raw),
        ("- connect\n- send: !receiver ", 7, "!receiver needs a name, as in !receiver first"),
    ])
    func `a mistake is reported with its line and what would be right`(text: String, line: Int, problem: String) {
        let error = #expect(throws: FileError.self) { try steps(text) }
        #expect(error?.line == line)
        #expect(error?.problem == problem)
    }

    @Test(arguments: [
        ("- send: []", "there is no WebSocket; write the step 'connect'"),
        ("- connect\n- drop\n- frames: [1]", "there is no WebSocket; write the step 'connect'"),
        ("- poll: []\n  frame: 1", "there is no WebSocket; write the step 'connect'"),
        ("- connect\n- image: {at: a, status: 404}", "no step before the image has an answer that names it"),
        (
            "- connect\n- send: [!receiver hooks]",
            "there is no receiver 'hooks'; write the step 'receiver: hooks' before"
        ),
        (
            "- received: hooks\n  requests: []",
            "there is no receiver 'hooks'; write the step 'receiver: hooks' before"
        ),
        ("- set: /a\n  to: !captured a", "nothing is captured as 'a'; write !capture [a, …] in a step before"),
        ("- connect\n- send: !captured a", "nothing is captured as 'a'; write !capture [a, …] in a step before"),
        ("- connect\n- frames: [!captured a]", "nothing is captured as 'a'; write !capture [a, …] in a step before"),
    ])
    func `a step that lacks an earlier one is refused`(text: String, problem: String) throws {
        let error = #expect(throws: FileError.self) { try steps(text) }
        #expect(error?.problem == problem)
    }

    private static let raw = #"!raw takes a text, or a number and a text in brackets, such as !raw [1000, "["]"#
    private static let distinct = "!distinct takes a number and a pattern in brackets, such as !distinct [20, !uuid ]"
    private static let capture = "!capture takes a name and a pattern in brackets, such as !capture [image, !uuid ]"
    private static let unordered =
        "of items in any order, or alike, none can be captured; list them in their order"

    private static func words(_ found: String) -> String {
        "unknown step '\(found)'; there are the words 'connect', 'drop', 'closed', 'freeze', and steps with 'post', "
            + "'poll', 'get', 'set', 'image', 'send', 'frames', 'receiver', 'received', 'wait', 'closed'"
    }

    private func steps(_ text: String) throws -> [Step] { try OneCase(text).scenario.cases[0].steps }
}
