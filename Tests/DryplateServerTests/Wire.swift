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
        let head = "\(method) \(target) HTTP/1.1\r\nHost: mock.localhost\r\n\(length)\(fields)\r\n"
        return try await send([Array(head.utf8) + body], isHead: method == "HEAD")[0]
    }

    func post(_ tasks: JSON, key: String? = "a key", to target: String = "/v1") async throws -> WireAnswer {
        let headers = key.map { ["Authorization": "Bearer \($0.replacing(" ", with: "-"))"] } ?? [:]
        return try await send("POST", target, headers, body: tasks.bytes)
    }

    /// Sends each part once the last one was answered, all on one connection; an empty part only waits for an answer.
    func send(_ parts: [[UInt8]], isHead: Bool = false) async throws -> [WireAnswer] {
        try await connect { connection in
            var answers: [WireAnswer] = []
            for part in parts {
                if !part.isEmpty { try await connection.send(part) }
                answers.append(try await connection.answer(isHead: isHead))
            }
            return answers
        }
    }

    /// A connection of the test's own, closed behind `body`.
    func connect<Result>(_ body: (inout WireConnection) async throws -> Result) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.minutes(10))  // as long as a test may take: under a sanitizer all are slow
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = WireConnection(inbound.makeAsyncIterator(), outbound)
            return try await body(&connection)
        }
    }
}
