import NIOCore
import NIOEmbedded
import NIOHTTP1

@testable import DryplateServer

extension Target {
    /// A connection answers the same, however its bytes are cut.
    static let http = Target(name: "http") { input in
        let (size, bytes) = input.cut
        let whole = Exchange.statuses(of: Array(bytes), inPiecesOf: bytes.count)
        let cut = Exchange.statuses(of: Array(bytes), inPiecesOf: size)
        require(whole == cut, "\(whole) in one piece, \(cut) in pieces of \(size)")
    }
}

/// A connection without a network whose requests are all answered at once.
private final class Exchange: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    static func statuses(of bytes: [UInt8], inPiecesOf size: Int) -> [String] {
        let channel = EmbeddedChannel()
        do {
            try ConnectionHandler().join(channel.pipeline.syncOperations)
            try channel.pipeline.syncOperations.addHandler(Exchange())
            try channel.connect(to: SocketAddress(unixDomainSocketPath: "/fuzzed")).wait()
        } catch { fatalError("\(error)") }
        for start in stride(from: 0, to: bytes.count, by: max(1, size)) where channel.isActive {
            _ = try? channel.writeInbound(ByteBuffer(bytes: bytes[start..<min(start + max(1, size), bytes.count)]))
        }
        defer {
            _ = try? channel.finish()
            channel.embeddedEventLoop.run()
        }
        return channel.statuses
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): _ = WebSocketHandshake(head)?.refusal
        case .body: break
        case .end:
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}

extension EmbeddedChannel {
    /// The statuses of what was sent, up to the answer that says it is the last: behind it a socket takes nothing.
    fileprivate var statuses: [String] {
        var text = ""
        while let bytes = try? readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        let answers = text.split(separator: "HTTP/1.1 ")
        let last = answers.firstIndex { $0.contains("Connection: close") } ?? answers.endIndex - 1
        return answers.prefix(last + 1).map { String($0.prefix(3)) }
    }
}
