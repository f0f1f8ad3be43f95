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
        await sockets.last?.send(try request.filled(with: values).bytes)
    }

    mutating func mismatches(inFrames frames: Pattern) async throws -> [Mismatch] {
        judge(try await self.frames(frames.itemCount ?? 1), frames)
    }

    func mismatches(inClosing place: Place) async -> [Mismatch] {
        guard let messages = sockets.last?.messages else { return [] }
        await messages.wait(for: .max, within: client.timeout)
        guard !messages.isClosed else { return [] }
        return [Mismatch(place: place, path: "WebSocket", expected: "closed by the server", actual: "still open")]
    }

    /// The next frames, fewer if no more come.
    func frames(_ count: Int) async throws -> [WebSocketMessage] {
        guard let messages = sockets.last?.messages else { return [] }
        await messages.wait(for: count, within: client.timeout)
        return messages.take(count)
    }

    mutating func judge(_ frames: [WebSocketMessage], _ pattern: Pattern) -> [Mismatch] {
        let path = ValuePath().member("frames")
        let noTexts = frames.enumerated().filter { $1.json == nil }
        guard noTexts.isEmpty else { return noTexts.map { pattern.noJSON($1.bytes, at: "\(path.item($0))") } }
        answer = frames.last?.json ?? answer
        let found = mismatches(in: .array(frames.compactMap(\.json)), pattern, at: path)
        return frames.count == pattern.itemCount ? found : [missing(frames.count, pattern)] + found
    }

    private func missing(_ count: Int, _ pattern: Pattern) -> Mismatch {
        let isClosed = sockets.last?.messages.isClosed ?? true
        let end = isClosed ? "then the connection was closed" : "then nothing for \(client.timeout)"
        let expected = "\(pattern.itemCount ?? 0)"
        return Mismatch(place: pattern.place, path: "frames.count", expected: expected, actual: "\(count), \(end)")
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
