import DryplateContract
@testable import DryplateScenarios
import LoopbackServer
import Testing

struct SocketStepTests {
    private static let greeting = """
        - connect
        - send: [{taskType: authentication, apiKey: !key }]
        - frames: [{hello: !capture [name, !text ]}]
        """

    @Test func `tasks go out with the key of the case, and frames come back in their order`() async throws {
        let messages = Log<JSON>()
        let outcome = try await OneCase(Self.greeting + "\n- frames: [{n: 1}, {n: 2}]").outcome { _ in
            .socket { message in
                guard let message else { return [] }
                messages.append(message)
                return [.json(["hello": "you"]), .json(["n": 1]), .json(["n": 2])]
            }
        }
        #expect(outcome == ["passed"])
        #expect(messages.entries == [[["taskType": "authentication", "apiKey": "check-n-1-1"]]])
    }

    @Test func `what was captured can be sent, and expected`() async throws {
        let steps = "\n- send: [{again: !captured name}]\n- frames: [[{again: !captured name}]]"
        let outcome = try await OneCase(Self.greeting + steps).outcome { _ in
            .socket { message in
                guard let task = message?.array?.first else { return [] }
                return [.json(task["again"] == nil ? ["hello": "you"] : message ?? .null)]
            }
        }
        #expect(outcome == ["passed"])
    }

    @Test(arguments: [
        (
            [TestFrame.json(["hello": 7])], "frames: [{hello: !text }]",
            ["7 frames[0].hello: a string that is not empty, 7"]
        ),
        ([.json(["b": 1]), .json(["a": 1])], "frames: !unordered [{a: 1}, {b: 1}]", ["passed"]),
        (
            [.json(1), .json(1)], "frames: !distinct [2, !any ]",
            ["7 frames[1]: an item of its own, 1, which is there before"]
        ),
        ([.text("hello")], "frames: [!any ]", ["7 frames[0]: JSON, hello"]),
        ([.binary([1, 2])], "frames: [!any ]", ["7 frames[0]: JSON, a binary message of 2 bytes"]),
        ([.fragments([#"{"a":"#, " [1", "]}"])], "frames: [{a: [1]}]", ["passed"]),
        ([.json(1), .json(2)], "frames: [1]\n- frames: [2]", ["passed"]),
        (
            [.json(1), .close], "frames: [1, 2]",
            ["7 frames.count: 2, 1, then the connection was closed", "7 frames[1]: 2, nothing"]
        ),
        (
            [.continuation], "frames: [1]",
            [
                "7 frames[0]: JSON, a breach of the WebSocket protocol (didReceiveFragmentBeforeReceivingTextOrBinaryFrame)"
            ]
        ),
        ([.close], "closed", ["passed"]), ([.drop], "closed", ["passed"]),
    ])
    func `what the server sends is judged`(frames: [TestFrame], step: String, outcome: [String]) async throws {
        let found = try await OneCase("- connect\n- \(step)").outcome { _ in
            .socket { $0 == nil ? frames : [] }
        }
        #expect(found == outcome)
    }

    @Test(arguments: [
        ("frames: [1, 2]", ["7 frames.count: 2, 1, then nothing for 3.0 seconds", "7 frames[1]: 2, nothing"]),
        ("closed", ["7 WebSocket: closed by the server, still open"]),
    ])
    func `what does not come is missed in the end`(step: String, outcome: [String]) async throws {
        let found = try await OneCase("- connect\n- \(step)").outcome(timeout: .seconds(3)) { _ in
            .socket { $0 == nil ? [.json(1)] : [] }
        }
        #expect(found == outcome)
    }

    @Test func `a ping is answered with its payload`() async throws {
        let outcome = try await OneCase("- connect\n- frames: [pong]").outcome { _ in
            .socket { message in message == nil ? [.ping] : [.json(message ?? .null)] }
        }
        #expect(outcome == ["passed"])
    }

    @Test func `a dropped connection is gone, and a new one takes its place`() async throws {
        let sockets = Log<JSON>()
        let steps = "- connect\n- frames: [0]\n- drop\n- connect\n- frames: [1]\n- send: {}\n- frames: [{}]"
        let outcome = try await OneCase(steps).outcome { _ in
            .socket { message in [.json(message ?? .integer(sockets.append(.null)))] }
        }
        #expect(outcome == ["passed"])
    }

    @Test func `a poll over the socket is repeated until nothing is processing`() async throws {
        let server = ClockedServer()
        let polls = Log<JSON>()
        let steps = "- connect\n- poll: [{taskType: getResponse}]\n  frame: {data: [{status: success}]}"
        let outcome = try await OneCase(steps).outcome(
            on: server.handler { _ in
                .socket { message in
                    guard let message else { return [] }
                    return [.json(["data": [["status": polls.append(message) < 3 ? "processing" : "success"]]])]
                }
            })
        #expect(outcome == ["passed"])
        #expect(polls.entries == Array(repeating: [["taskType": "getResponse"]], count: 4))
        #expect(server.changes.entries == Array(repeating: ["advance": 250], count: 3))
    }

    @Test func `a server that refuses the handshake fails with its status`() async throws {
        let outcome = try await OneCase("- connect").outcome { _ in .answer(426, ["errors": []]) }
        #expect(outcome == ["6 status: 101, a WebSocket, 426"])
    }

    @Test func `a server that does not answer the handshake cannot be judged`() async throws {
        let outcome = try await OneCase("- connect").outcome(timeout: .milliseconds(50)) { _ in .silence }
        #expect(outcome.count == 1)
        #expect(outcome[0].hasSuffix("/v1: no complete answer within 0.05 seconds"))
    }

    @Test func `a wrong accept key is no WebSocket`() async throws {
        let outcome = try await OneCase("- connect").outcome { _ in
            .text(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: AAAA\r\n\r\n")
        }
        #expect(outcome.count == 1)
        #expect(outcome[0].contains("/v1: not HTTP/1.1 (upgraderDeniedUpgrade)"))
    }
}
