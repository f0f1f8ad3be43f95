import Foundation
import NIOCore

/// One connection: sends bytes and cuts what arrives into answers, frames, or nothing more.
struct WireConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer: [UInt8] = []
    /// Events that came in one chunk with an earlier one.
    var events: [JournalEvent] = []

    init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Closes this end only.
    func finishSending() { outbound.finish() }

    mutating func answer(isHead: Bool = false) async throws -> WireAnswer {
        let (status, headers) = try await answerHead()
        let length = isHead ? 0 : Int(headers["content-length"] ?? "") ?? 0
        return WireAnswer(status: status, headers: headers, body: try await take(length))
    }

    mutating func answerHead() async throws -> (status: Int, headers: [String: String]) {
        let head = try await head()
        let lines = head.split(separator: "\r\n")
        let fields = lines.dropFirst().map { $0.split(separator: ": ", maxSplits: 1).map(String.init) }
        let headers = Dictionary(fields.map { ($0[0].lowercased(), $0.count > 1 ? $0[1] : "") }) { $0 + ", " + $1 }
        return (Int(lines[0].split(separator: " ")[1]) ?? 0, headers)
    }

    /// The next so many bytes.
    mutating func take(_ count: Int) async throws -> [UInt8] {
        while buffer.count < count {
            guard try await receive() else { throw ConnectionClosed(unread: buffer.count) }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    /// Waits for the end of the connection; what came before it.
    mutating func rest() async throws -> [UInt8] {
        while try await receive() {}
        return buffer
    }

    /// Waits for the end of the connection; what came before it, and whether it was a reset.
    mutating func end() async throws -> (bytes: [UInt8], isReset: Bool) {
        do { return (try await rest(), false) } catch let error as IOError where error.errnoCode == ECONNRESET {
            return (buffer, true)
        }
    }

    private mutating func head() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = buffer.firstRange(of: end) {
                return String(decoding: try await take(range.upperBound).dropLast(end.count), as: UTF8.self)
            }
            guard try await receive() else { throw ConnectionClosed(unread: buffer.count) }
        }
    }

    private mutating func receive() async throws -> Bool {
        guard let bytes = try await inbound.next(isolation: #isolation) else { return false }
        buffer += bytes.readableBytesView
        return true
    }
}

struct ConnectionClosed: Error {
    let unread: Int
}
