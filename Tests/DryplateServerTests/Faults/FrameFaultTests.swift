import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Messages of a WebSocket that do not arrive as they should.
@Suite(.timeLimit(.minutes(10)))
struct FrameFaultTests {
    @Test(arguments: AnswerFault.all(over: .webSocket))
    func `messages go wrong on their way, and what comes next does not`(fault: AnswerFault) async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": .string(fault.rawValue), "times": 1])
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(), task(["numberResults": 2])])
                let session = try await client.session()
                try await fault.check(on: &client, in: session, of: wire)
            }
            #expect(try await wire.taskCount == 1)
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(), task(["taskUUID": .string(otherUUID)])])
                _ = try await client.session()
                #expect(try await client.imageUUID() != nil)
            }
        }
    }

    @Test func `one message of several can be lost`() async throws {
        try await connected { wire, client in
            try await wire.ask(for: ["fault": "lostFrame@2", "times": 1])
            try await client.send([authentication(), task(["numberResults": 3]), ["taskType": "ping"]])
            _ = try await client.session()
            let images = [try await client.imageUUID(), try await client.imageUUID()]
            #expect(Set(images).count == 2 && !images.contains(nil))
            try await client.checkAlive()
        }
    }

    @Test func `a connection can end before the second message, which waits`() async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": "resetBeforeAnswer@2", "times": 1])
            let session = try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(), task(["numberResults": 2])])
                let session = try await client.session()
                #expect(try await client.imageUUID() != nil)
                #expect(try await client.end() == ([], true))
                return session
            }
            try await wire.checkWaiting(1, in: session)
        }
    }

    @Test func `an acknowledgement is a message, and so is a poll's answer`() async throws {
        try await connected { wire, client in
            try await wire.ask(for: ["fault": "duplicatedFrame", "times": 2])
            try await client.send([authentication(), task(["deliveryMethod": "async"])])
            _ = try await client.session()
            #expect(try await client.message() == client.message())
            try await wire.advance(milliseconds: 60_000)
            try await client.send([["taskType": "getResponse", "taskUUID": .string(taskUUID)]])
            #expect(try await client.message() == client.message())
        }
    }
}

extension AnswerFault {
    /// What a client sees of a task with two results.
    fileprivate func check(on client: inout WireConnection, in session: String, of wire: Wire) async throws {
        switch self {
        case .neverAnswered, .lostFrame: try await client.checkAlive()
        case .slowAnswer:
            try await client.checkAlive()
            try await wire.advance(milliseconds: 5000)
            #expect(try await client.imageUUID() != client.imageUUID())
        case .malformedJSON:
            for _ in 0..<2 { #expect(try await client.frame().isMalformed) }
            try await client.checkAlive()
        case .duplicatedFrame:
            for _ in 0..<2 { #expect(try await client.message() == client.message()) }
            try await client.checkAlive()
        case .resetBeforeAnswer:
            #expect(try await client.end() == ([], true))
            try await wire.checkWaiting(2, in: session)
        case .resetAfterAnswer:
            #expect(try await client.imageUUID() != nil)
            #expect(try await client.end() == ([], true))
            try await wire.checkWaiting(1, in: session)
        case .socketFailure, .socketClosed:
            #expect(try await client.frame().closeCode == (self == .socketClosed ? 1000 : 1011))
            try await wire.checkWaiting(2, in: session)
        case .dribble, .truncatedAnswer, .wrongContentType, .resetDuringAnswer:
            Issue.record("not on a WebSocket")
        }
    }
}

extension WireConnection {
    /// The image of the next message.
    fileprivate mutating func imageUUID() async throws -> JSON? {
        try await message()["data"]?.array?.first?["imageUUID"]
    }

    /// Nothing else came, and the connection is there.
    fileprivate mutating func checkAlive() async throws {
        try await send([["taskType": "ping"]])
        #expect(try await message()["data"]?.array?.first?["pong"] == true)
    }
}

extension ServerFrame {
    /// A text that begins as JSON, and ends in the middle.
    fileprivate var isMalformed: Bool {
        let text = String(decoding: payload, as: UTF8.self)
        return opcode == 1 && text.hasPrefix("{") && (try? JSON(parsing: text)) == nil
    }
}

extension Wire {
    /// So many different images wait in the session, and nothing else does.
    fileprivate func checkWaiting(_ count: Int, in session: String) async throws {
        try await connect { client in
            try await client.openWebSocket()
            try await client.send([authentication(session: session)])
            #expect(try await client.session() == session)
            var images: Set<JSON?> = []
            for _ in 0..<count { images.insert(try await client.imageUUID()) }
            #expect(images.subtracting([nil]).count == count)
            try await client.checkAlive()
        }
    }
}
