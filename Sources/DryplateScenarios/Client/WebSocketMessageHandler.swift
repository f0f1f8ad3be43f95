import NIOCore
import NIOWebSocket

/// Puts messages into a mailbox, answers pings, and ends the connection when the server closes it.
final class WebSocketMessageHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let messages: Mailbox<WebSocketMessage>

    private let closing: WebSocketConnection.Closing

    init(_ messages: Mailbox<WebSocketMessage>, _ closing: WebSocketConnection.Closing) {
        self.messages = messages
        self.closing = closing
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text: messages.append(.text(Array(frame.unmaskedData.readableBytesView)))
        case .binary: messages.append(.other("a binary message of \(frame.length) bytes"))
        case .ping: answer(.pong, to: frame, context)
        case .connectionClose: close(after: frame, context)
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        messages.append(.other("a breach of the WebSocket protocol (\(error))"))
        context.close(promise: nil)
    }

    private func close(after frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        var reason = frame.unmaskedData
        closing.note(reason.readInteger(as: UInt16.self).map(Int.init))
        answer(.connectionClose, to: frame, context)
        context.close(promise: nil)
    }

    private func answer(_ opcode: WebSocketOpcode, to frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        let reply = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: frame.unmaskedData)
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
    }
}
