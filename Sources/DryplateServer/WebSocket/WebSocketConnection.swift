import NIOCore
import NIOWebSocket
struct WebSocketConnection: Sendable {
    enum Message: Sendable { case text(ByteBuffer), binary(ByteBuffer), ping }
    var messages: AsyncStream<Message>
    func send(_ text: ByteBuffer) async throws {}
    func close(code: WebSocketErrorCode, reason: String) async {}
    func drop() {}
    let localURL: String
    let requestTarget: String
}
typealias WebSocketHandler = @Sendable (WebSocketConnection) async throws -> Void
