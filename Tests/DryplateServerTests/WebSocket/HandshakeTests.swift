import DryplateContract
import DryplateServer
import NIOCore
import NIOHTTP1
import Testing

/// Which requests become a WebSocket, and what the others hear.
@Suite(.timeLimit(.minutes(10)))
struct HandshakeTests {
    @Test(arguments: ["/v1", "/v1/", "/v1?sdk=js&version=1.6.8", "/v1/?dryRun=1"])
    func `a handshake is answered as in the RFC's own example`(target: String) async throws {
        try await simulated(webSocket: { try await $0.send(.init(string: $0.handshake.uri)) }) { wire in
            try await wire.connect { connection in
                try await connection.send(handshake(target))
                let answer = try await connection.answer()
                #expect(answer.status == 101)
                #expect(answer.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                #expect(answer.headers["upgrade"] == "websocket")
                #expect(answer.headers["connection"]?.lowercased() == "upgrade")
                #expect(try await connection.frame() == .text(target))
            }
        }
    }

    @Test(arguments: [
        ["Connection": "keep-alive, UPGRADE"], ["Upgrade": "WebSocket"], ["Host": "api.runware.ai"],
        ["Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"],
        ["Sec-WebSocket-Protocol": "chat, superchat"], ["Connection": "Upgrade, close"],
    ])
    func `a handshake may be written in other ways, and no offer is taken`(changes: [String: String]) async throws {
        try await simulated(webSocket: echo) { wire in
            try await wire.connect { connection in
                try await connection.send(handshake(changes: changes))
                let answer = try await connection.answer()
                #expect(answer.status == 101)
                #expect(answer.headers["sec-websocket-extensions"] == nil)
                #expect(answer.headers["sec-websocket-protocol"] == nil)
                try await connection.send(.text("still here"))
                #expect(try await connection.frame() == .text("still here"))
            }
        }
    }

    @Test(
        arguments: [
            (["Sec-WebSocket-Key": nil], 400, "send one Sec-WebSocket-Key, 16 bytes in Base64, found none."),
            (["Sec-WebSocket-Key": "short"], 400, "found 'short'."),
            (["Connection": "keep-alive"], 400, "send 'Connection: upgrade', found 'keep-alive'."),
            (["Connection": nil, "Upgrade": nil], 400, "send 'Upgrade: websocket', found none."),
            (["Sec-WebSocket-Version": "8"], 426, "'Sec-WebSocket-Version: 13', found '8'."),
            (["Sec-WebSocket-Version": nil], 426, "'Sec-WebSocket-Version: 13', found none."),
        ] as [([String: String?], Int, String)])
    func `a bad handshake is told what would be right`(
        changes: [String: String?], status: Int, message: String
    ) async throws {
        try await simulated { wire in
            try await expectRefusal(of: handshake(changes: changes), status, message, from: wire)
        }
    }

    @Test(arguments: [
        ("POST /v1 HTTP/1.1", "send it with GET, not POST."),
        ("GET /v1 HTTP/1.0", "send it with HTTP/1.1, not HTTP/1.0."),
    ])
    func `a handshake is a GET of HTTP 1.1`(line: String, message: String) async throws {
        try await simulated { wire in
            try await expectRefusal(of: handshake(line: line), 400, message, from: wire)
        }
    }

    @Test func `a body of a bad handshake is read before the answer`() async throws {
        try await simulated { wire in
            let request = handshake(line: "POST /v1 HTTP/1.1", changes: ["Content-Length": "5"]) + "hello"
            try await expectRefusal(of: request, 400, "not POST", from: wire)
        }
    }

    @Test(arguments: [("/v2", 404), ("/__dryplate/health", 200)])
    func `a handshake somewhere else is a request like others`(target: String, status: Int) async throws {
        try await simulated { wire in
            let answers = try await wire.send([Array(handshake(target).utf8)])
            #expect(answers[0].status == status)
        }
    }

    @Test func `a handshake behind another request needs a new connection`() async throws {
        try await simulated { wire in
            try await wire.connect { connection in
                try await connection.send("GET /__dryplate/health HTTP/1.1\r\n\r\n")
                #expect(try await connection.answer().status == 200)
                try await connection.send(handshake())
                let answer = try await connection.answer()
                #expect(answer.status == 426)
                #expect(answer.json["errors"]?.array?.first?["code"] == "lateWebSocketHandshake")
                #expect(try await connection.rest().isEmpty)
            }
        }
    }

    @Test func `a client that leaves before it asks for anything harms nobody`() async throws {
        try await simulated { wire in
            try await wire.connect { _ in }
            try await wire.connect { try await $0.send("GET /v1 HT") }
            #expect(try await wire.send("GET", "/__dryplate/health").status == 200)
        }
    }

    private func expectRefusal(of request: String, _ status: Int, _ message: String, from wire: Wire) async throws {
        try await wire.connect { connection in
            try await connection.send(request)
            let answer = try await connection.answer()
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["sec-websocket-version"] == (status == 426 ? "13" : nil))
            let text = answer.json["errors"]?.array?.first?["message"]?.string ?? ""
            #expect(text.contains(message), "\(text)")
            #expect(try await connection.rest().isEmpty)
        }
    }
}
