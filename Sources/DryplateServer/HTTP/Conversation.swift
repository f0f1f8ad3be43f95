import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// What a connection turned out to be for.
enum Conversation: Sendable {
    case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
    case webSocket(
        NIOAsyncChannel<WebSocketConnection.Message, Never>, handshake: HTTPRequestHead, ConnectionEnd, LastHeard)
}
