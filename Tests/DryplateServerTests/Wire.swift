import DryplateContract
import NIOCore
import NIOPosix

/// What came back over the wire.
struct WireAnswer: Sendable {
    let status: Int
    /// By names in lower case.
    let headers: [String: String]
    let body: [UInt8]

    /// The body as JSON, or `null` if it is none.
    var json: JSON { (try? JSON(parsing: String(decoding: body, as: UTF8.self))) ?? .null }
}

/// A client that sends exactly the bytes it is told to and reads answers to the end of their `Content-Length`.
struct Wire: Sendable {
    let host: String
    let port: Int

    init?(url: String) {
        let parts = url.split(separator: ":")
        guard parts.count == 3, let port = Int(parts[2]) else { return nil }
        host = String(parts[1].drop { $0 == "/" })
        self.port = port
    }

    func send(
        _ method: String, _ target: String, _ headers: [String: String] = [:], body: [UInt8] = []
    ) async throws -> WireAnswer {
        let fields = headers.map { "\($0): \($1)\r\n" }.sorted().joined()
        let length = body.isEmpty ? "" : "Content-Length: \(body.count)\r\n"
        let head = "\(method) \(target) HTTP/1.1\r\nHost: example.org\r\n\(length)\(fields)\r\n"
        return try await send([Array(head.utf8) + body], isHead: method == "HEAD")[0]
    }

    func post(_ tasks: JSON, key: String? = "a key", to target: String = "/v1") async throws -> WireAnswer {
        let headers = key.map { ["Authorization": "Bearer \($0.replacing(" ", with: "-"))"] } ?? [:]
        return try await send("POST", target, headers, body: tasks.bytes)
    }

    /// Sends each part once the last one was answered, all on one connection; an empty part only waits for an answer.
    func send(_ parts: [[UInt8]], isHead: Bool = false) async throws -> [WireAnswer] {
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await connection.executeThenClose { inbound, outbound in
            var received = WireReader(inbound.makeAsyncIterator(), isHead: isHead)
            var answers: [WireAnswer] = []
            for part in parts {
                if !part.isEmpty { try await outbound.write(ByteBuffer(bytes: part)) }
                answers.append(try await received.answer())
            }
            return answers
        }
    }
}

/// Cuts what arrives into answers.
private struct WireReader {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var buffer: [UInt8] = []
    private let isHead: Bool

    init(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, isHead: Bool) {
        self.inbound = inbound
        self.isHead = isHead
    }

    mutating func answer() async throws -> WireAnswer {
        let head = try await head()
        let lines = head.split(separator: "\r\n")
        let fields = lines.dropFirst().map { $0.split(separator: ": ", maxSplits: 1).map(String.init) }
        let headers = Dictionary(fields.map { ($0[0].lowercased(), $0.count > 1 ? $0[1] : "") }) { $0 + ", " + $1 }
        let length = isHead ? 0 : Int(headers["content-length"] ?? "") ?? 0
        while buffer.count < length { try await receive() }
        defer { buffer.removeFirst(length) }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        return WireAnswer(status: status, headers: headers, body: Array(buffer.prefix(length)))
    }

    private mutating func head() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = buffer.firstRange(of: end) {
                defer { buffer.removeFirst(range.upperBound) }
                return String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
            }
            try await receive()
        }
    }

    private mutating func receive() async throws {
        guard let bytes = try await inbound.next(isolation: #isolation) else {
            throw ConnectionClosed(unread: buffer.count)
        }
        buffer += bytes.readableBytesView
    }
}

struct ConnectionClosed: Error {
    let unread: Int
}
