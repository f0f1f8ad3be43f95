import DryplateContract
import DryplateFiles

extension CaseRun {
    mutating func connect(_ place: Place) async throws -> [Mismatch] {
        switch try await WebSocketHandshake.ask(server.endpoint, timeout: client.timeout) {
        case .open(let socket):
            sockets.append(socket)
            return []
        case .refused(let status):
            let expected = "101, a WebSocket"
            return [Mismatch(place: place, path: "status", expected: expected, actual: "\(status)")]
        }
    }

    func send(_ request: Template) async throws {
        await sockets.last?.send(try request.bytes(filledWith: values))
    }

    mutating func mismatches(inFrames frames: Pattern) async throws -> [Mismatch] {
        judge(try await self.frames(frames.itemCount ?? 1), frames)
    }

    func mismatches(in step: ClosedStep) async -> [Mismatch] {
        guard let socket = sockets.last else { return [] }
        await socket.messages.wait(for: .max, within: client.timeout)
        guard socket.messages.isClosed else { return [step.mismatch("still open")] }
        return step.mismatches(with: socket.closing.status)
    }

    /// The next frames, fewer if no more come.
    func frames(_ count: Int) async throws -> [WebSocketMessage] {
        guard let messages = sockets.last?.messages else { return [] }
        await messages.wait(for: count, within: client.timeout)
        return messages.take(count)
    }

    mutating func judge(_ frames: [WebSocketMessage], _ pattern: Pattern) -> [Mismatch] {
        let path = ValuePath().member("frames")
        let noTexts = frames.indices.filter { frames[$0].json == nil }
        let strange = noTexts.flatMap { index in
            pattern.item(at: index).mismatches(inNoJSON: frames[index].bytes, at: "\(path.item(index))")
        }
        guard strange.isEmpty else { return strange }
        answer = frames.last?.json ?? answer
        let messages = JSON.array(frames.map { $0.json ?? .null })
        let found = mismatches(in: messages, pattern.expectingAnything(at: noTexts), at: path)
        return frames.count == pattern.itemCount ? found : [missing(frames.count, pattern)] + found
    }

    private func missing(_ count: Int, _ pattern: Pattern) -> Mismatch {
        let isClosed = sockets.last?.messages.isClosed ?? true
        let end = isClosed ? "then the connection was closed" : "then nothing for \(client.timeout)"
        let expected = "\(pattern.itemCount ?? 0)"
        return Mismatch(place: pattern.place, path: "frames.count", expected: expected, actual: "\(count), \(end)")
    }
}

extension ClosedStep {
    fileprivate func mismatches(with status: Int?) -> [Mismatch] {
        switch end {
        case .anyhow: []
        case .dropped: status.map { [mismatch("closed with \($0)", expected: "dropped without a word")] } ?? []
        case .status(let wanted) where wanted == status: []
        case .status(let wanted):
            [
                mismatch(
                    status.map { "closed with \($0)" } ?? "dropped without a word", expected: "closed with \(wanted)")
            ]
        }
    }

    fileprivate func mismatch(_ actual: String, expected: String = "closed by the server") -> Mismatch {
        Mismatch(place: place, path: "WebSocket", expected: expected, actual: actual)
    }
}

extension Pattern {
    /// The item of a list; any other pattern as a whole.
    fileprivate func item(at index: Int) -> Pattern {
        guard case .list(let items) = rule, items.indices.contains(index) else { return self }
        return items[index]
    }

    /// A list in which some items are judged already.
    fileprivate func expectingAnything(at places: [Int]) -> Pattern {
        guard case .list(var items) = rule else { return self }
        for index in places where items.indices.contains(index) { items[index].rule = .any }
        return Pattern(rule: .list(items), place: place)
    }
}

extension [WebSocketMessage] {
    var isProcessing: Bool { last?.json?.isProcessing ?? false }
}

extension WebSocketMessage {
    var json: JSON? {
        guard case .text(let bytes) = self else { return nil }
        return bytes.withUnsafeBufferPointer { try? JSONParser.parse($0) }
    }

    fileprivate var bytes: [UInt8] {
        switch self {
        case .text(let bytes): bytes
        case .other(let description): Array(description.utf8)
        }
    }
}
