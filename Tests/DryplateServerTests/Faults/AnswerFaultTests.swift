import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// HTTP answers that do not arrive as they should. The tasks are carried out all the same.
@Suite(.timeLimit(.minutes(10)))
struct AnswerFaultTests {
    @Test(arguments: AnswerFault.all(over: .http))
    func `an answer goes wrong on its way, its task does not, and the next request is answered`(
        fault: AnswerFault
    ) async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.send(spoiledRequest(fault.rawValue))
                try await wire.untilRecorded(fault)
                try await fault.check(on: &client, of: wire)
            }
            #expect(try await wire.taskCount == 1)
            #expect(try await wire.post([task(["taskUUID": .string(otherUUID)])]).status == 200)
        }
    }

    @Test func `a client that is not answered keeps the connection until it goes`() async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.send(spoiledRequest("neverAnswered"))
                try await wire.untilRecorded(.neverAnswered)
                client.finishSending()
                let end = try await client.end()
                #expect(end.bytes.isEmpty && !end.isReset)
            }
        }
    }

    @Test(arguments: ["neverAnswered", "slowAnswer", "dribble"])
    func `a server that stops waits for no clock and no client`(name: String) async throws {
        let (ready, becameReady) = AsyncStream<Void>.makeStream()
        let client = try await simulated { wire in
            let client = Task {
                try await wire.connect { client in
                    try await client.send(spoiledRequest(name))
                    try await wire.untilRecorded(AnswerFault(rawValue: name))
                    becameReady.yield()
                    return try await client.rest()
                }
            }
            _ = await ready.first { _ in true }
            return client
        }
        #expect(try await client.value.isEmpty == (name == "neverAnswered"))
    }

    @Test func `a dribble goes by the simulator's clock, and a clock that stands holds up nobody else`() async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.send(spoiledRequest("dribble=50"))
                let length = try #require(Int(try await client.answerHead().headers["content-length"] ?? ""))
                _ = try await client.take(16)
                #expect(try await wire.post([["taskType": "ping"]]).status == 200)
                try await wire.advance(milliseconds: 100)
                _ = try await client.take(32)
                try await wire.advance(milliseconds: length * 50)
                #expect(try await client.take(length - 48).last == UInt8(ascii: "}"))
            }
        }
    }

    @Test func `what a batch's first spoiled task asks for decides for the answer`() async throws {
        try await simulated { wire in
            let prompts = ["[dryplate:lostFrame]", "[dryplate:wrongContentType]", "[dryplate:resetBeforeAnswer]"]
            let uuids = [taskUUID, otherUUID, "8d2f3b7a-5c64-4f0e-9a77-1c2d3e4f5a6b"]
            let tasks = zip(prompts, uuids).map { task(["positivePrompt": .string($0), "taskUUID": .string($1)]) }
            let answer = try await wire.post(.array(tasks))
            #expect(answer.headers["content-type"] == "text/html" && answer.json["data"]?.array?.count == 3)
        }
    }
}

/// A request for one image, and for a bad day with it.
func spoiledRequest(_ fault: String, for image: JSON = task()) -> [UInt8] {
    let body = JSON.array([image]).bytes
    let fields = "Authorization: Bearer a-key\r\nX-Dryplate-Fault: \(fault)\r\nContent-Length: \(body.count)\r\n"
    return Array("POST /v1 HTTP/1.1\r\nHost: example.org\r\n\(fields)\r\n".utf8) + body
}

extension AnswerFault {
    /// What can be met there.
    static func all(over transport: Transport) -> [AnswerFault] {
        FaultKind.all.filter { $0.transports.contains(transport) }.compactMap { kind in
            guard case .answer(let fault) = kind.effect else { return nil }
            return fault
        }
    }

    /// What a client sees.
    fileprivate func check(on client: inout WireConnection, of wire: Wire) async throws {
        switch self {
        case .neverAnswered: break
        case .slowAnswer:
            try await wire.advance(milliseconds: 5000)
            #expect(try await client.answer().item != nil)
        case .dribble:
            try await wire.advance(milliseconds: 60_000)
            #expect(try await client.answer().item != nil)
        case .malformedJSON:
            let answer = try await client.answer()
            #expect(answer.status == 200 && answer.json == .null && answer.body.first == UInt8(ascii: "{"))
        case .wrongContentType:
            let answer = try await client.answer()
            #expect(answer.headers["content-type"] == "text/html" && answer.item != nil)
        case .truncatedAnswer: try await client.checkHalf(isReset: false)
        case .resetDuringAnswer: try await client.checkHalf(isReset: true)
        case .resetBeforeAnswer: #expect(try await client.end() == ([], true))
        case .resetAfterAnswer:
            #expect(try await client.answer().item != nil)
            #expect(try await client.end() == ([], true))
        case .socketFailure, .socketClosed, .lostFrame, .duplicatedFrame: Issue.record("not over HTTP")
        }
        if survives { try await client.checkAlive() }
    }

    private var survives: Bool {
        [.slowAnswer, .dribble, .malformedJSON, .wrongContentType].contains(self)
    }
}

extension WireConnection {
    /// The connection ends in the middle of a body.
    fileprivate mutating func checkHalf(isReset: Bool) async throws {
        let announced = Int(try await answerHead().headers["content-length"] ?? "") ?? 0
        let end = try await end()
        #expect(end.bytes.count == announced / 2 && announced > 0 && end.isReset == isReset)
    }

    fileprivate mutating func checkAlive() async throws {
        try await send("GET /__dryplate/health HTTP/1.1\r\nHost: mock.localhost\r\n\r\n")
        #expect(try await answer().status == 200)
    }
}

extension Wire {
    /// Returns as soon as the journal names the fault.
    fileprivate func untilRecorded(_ fault: AnswerFault?) async throws {
        while try await journal("?fault=\(fault?.rawValue ?? "")").isEmpty { try await pause() }
    }
}
