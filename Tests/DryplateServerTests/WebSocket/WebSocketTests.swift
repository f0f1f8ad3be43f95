import DryplateServer
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Testing

/// A WebSocket over the wire.
@Suite(.timeLimit(.minutes(10)))
struct WebSocketTests {
    @Test func `text comes as text and bytes as bytes`() async throws {
        try await opened { connection in
            try await connection.send(.text("Grüße"), ClientFrame(opcode: 2, payload: [0, 255]), .text(""))
            #expect(try await connection.frame() == .text("Grüße"))
            #expect(try await connection.frame() == ServerFrame(opcode: 2, payload: [0, 255]))
            #expect(try await connection.frame() == .text(""))
        }
    }

    @Test(arguments: [125, 126, 65535, 65536, 3_000_001])
    func `a message of any length is whole`(size: Int) async throws {
        try await opened { connection in
            let text = String(String(repeating: "dryplate", count: size / 8 + 1).prefix(size))
            try await connection.send(.text(text))
            #expect(try await connection.frame() == .text(text))
        }
    }

    @Test func `frames in the packet of the handshake are not lost`() async throws {
        try await simulated(webSocket: echo) { wire in
            try await wire.connect { connection in
                let behind = ClientFrame.text("first").bytes + ClientFrame.text("second").bytes
                try await connection.openWebSocket("/v1", behind)
                #expect(try await connection.frame() == .text("first"))
                #expect(try await connection.frame() == .text("second"))
            }
        }
    }

    @Test func `a ping between fragments is answered at once`() async throws {
        try await opened { connection in
            try await connection.send(ClientFrame(opcode: 1, payload: Array("dry".utf8), isFinal: false))
            try await connection.send(ClientFrame(opcode: 9, payload: Array("there?".utf8)))
            #expect(try await connection.frame() == ServerFrame(opcode: 10, payload: Array("there?".utf8)))
            try await connection.send(ClientFrame(opcode: 0, payload: Array("plate".utf8)))
            #expect(try await connection.frame() == .text("dryplate"))
        }
    }

    @Test func `a close is answered with its code, and then the connection is closed`() async throws {
        try await opened { connection in
            try await connection.send(.close(4321, "enough"), .text("too late"))
            #expect(try await connection.frame().closeCode == 4321)
            #expect(try await connection.rest().isEmpty)
        }
    }

    @Test(arguments: [
        (ClientFrame(opcode: 1, key: nil), 1002), (ClientFrame(opcode: 3), 1002),
        (ClientFrame(opcode: 1, payload: [0xFF]), 1007), (ClientFrame(opcode: 8, payload: [3]), 1002),
        (ClientFrame(opcode: 9, payload: Array(repeating: 0, count: 126)), 1002),
        (ClientFrame(opcode: 9, isFinal: false), 1002), (ClientFrame(opcode: 2, claimed: (64 << 20) + 1), 1009),
    ])
    func `what breaks the protocol ends the connection with a reason`(frame: ClientFrame, code: Int) async throws {
        try await opened { connection in
            try await connection.send(frame)
            let close = try await connection.frame()
            #expect(close.closeCode == code)
            #expect(close.reason.hasSuffix("."))
            #expect(try await connection.rest().isEmpty)
        }
    }

    @Test func `a handler that returns closes with 1000, one that throws with 1011`() async throws {
        let handler: WebSocketHandler = { if $0.handshake.uri == "/v1?fail" { throw ConnectionClosed(unread: 0) } }
        try await simulated(webSocket: handler) { wire in
            for (target, code) in [("/v1", 1000), ("/v1?fail", 1011)] {
                try await wire.connect { connection in
                    try await connection.openWebSocket(target)
                    #expect(try await connection.frame().closeCode == code)
                    try await connection.send(.close(code))
                    #expect(try await connection.rest().isEmpty)
                }
            }
        }
    }

    @Test func `the messages end when the client goes without a word`() async throws {
        let (ended, end) = AsyncStream<Int>.makeStream()
        let handler: WebSocketHandler = { connection in
            var count = 0
            for try await _ in connection.messages { count += 1 }
            end.yield(count)
        }
        try await simulated(webSocket: handler) { wire in
            try await wire.connect { connection in
                try await connection.openWebSocket()
                try await connection.send(.text("one"), ClientFrame(opcode: 9))
                #expect(try await connection.frame().opcode == 10)
            }
            #expect(await ended.first { _ in true } == 1)
        }
    }

    @Test func `nothing is sent on a connection that was closed from here`() async throws {
        let handler: WebSocketHandler = { connection in
            await connection.close(code: .policyViolation, reason: "idle")
            await connection.close(code: .normalClosure, reason: "again")
            await #expect(throws: WebSocketConnection.Ended.self) {
                try await connection.send(ByteBuffer(string: "more"))
            }
            for try await _ in connection.messages { Issue.record("a message behind the end") }
        }
        try await simulated(webSocket: handler) { wire in
            try await wire.connect { connection in
                try await connection.openWebSocket()
                let close = try await connection.frame()
                #expect(close.closeCode == 1008)
                #expect(close.reason == "idle")
                try await connection.send(.text("late"), .close(1008))
                #expect(try await connection.rest().isEmpty)
            }
        }
    }

    @Test func `a dropped connection is reset`() async throws {
        try await simulated(webSocket: { await $0.drop() }) { wire in
            _ = await #expect(throws: (any Error).self) {
                try await wire.connect { connection in
                    try await connection.openWebSocket()
                    _ = try await connection.rest()
                }
            }
        }
    }

    @Test func `several tasks send at the same time, each its frame whole`() async throws {
        let handler: WebSocketHandler = { connection in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    let text = String(repeating: "\(number) ", count: 10_000)
                    group.addTask { try await connection.send(ByteBuffer(string: text)) }
                }
                try await group.waitForAll()
            }
        }
        try await simulated(webSocket: handler) { wire in
            try await wire.connect { connection in
                try await connection.openWebSocket()
                var numbers = Set<String>()
                for _ in 0..<50 {
                    let words = String(decoding: try await connection.frame().payload, as: UTF8.self).split(
                        separator: " ")
                    #expect(words.count == 10_000 && Set(words).count == 1)
                    numbers.insert(String(words[0]))
                }
                #expect(numbers.count == 50)
            }
        }
    }

    @Test func `a server that stops says so to every open connection`() async throws {
        let (ready, becameReady) = AsyncStream<Void>.makeStream()
        let client = try await simulated(webSocket: echo) { wire in
            let client = Task {
                try await wire.connect { connection in
                    try await connection.openWebSocket()
                    becameReady.yield()
                    return try await connection.frame()
                }
            }
            _ = await ready.first { _ in true }
            return client
        }
        #expect(try await client.value.closeCode == 1001)
    }

    private func opened(_ body: @escaping @Sendable (inout WireConnection) async throws -> Void) async throws {
        try await simulated(webSocket: echo) { wire in
            try await wire.connect { connection in
                try await connection.openWebSocket()
                try await body(&connection)
            }
        }
    }
}
