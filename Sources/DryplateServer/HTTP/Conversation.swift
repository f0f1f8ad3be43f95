import NIOCore
import NIOHTTPTypes

/// What a connection turned out to be for.
enum Conversation: Sendable {
    case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
    case webSocket(NIOAsyncChannel<WebSocketConnection.Message, Never>, requestTarget: String)
}
