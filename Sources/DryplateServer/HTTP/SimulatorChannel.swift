import DryplateContract
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// A connection that is HTTP or a WebSocket, as its first request decides.
struct SimulatorChannel: ServerChildChannel {
    let http: HTTP1Channel
    let direct: DirectEndpoint
    let clock: SimulatorClock
    let webSocket: WebSocketHandler
    let onRefusal: HandshakeHandler.OnRefusal
    /// For what goes wrong in the simulator.
    let logger: Logger

    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let conversation: EventLoopFuture<Conversation>
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let conversation = channel.eventLoop.makePromise(of: Conversation.self)
            let http = ConnectionHandler()
            let limit = JSONParser.maximumSize
            try http.join(channel.pipeline.syncOperations)
            try channel.pipeline.syncOperations.addHandler(
                HandshakeHandler(
                    http: http, direct: direct, limit: limit, clock: clock, conversation: conversation,
                    onRefusal: onRefusal)
            )
            return Value(channel: channel, conversation: conversation.futureResult)
        }
    }

    func handle(value: Value, logger: Logger) async {
        switch await value.chosen {
        case .http(let channel): await http.handle(value: channel, logger: logger)
        case .webSocket(let channel, let handshake, let end, let heard):
            try? await serve(channel, handshake, end, heard)
        case nil: break
        }
    }

    private func serve(
        _ socket: NIOAsyncChannel<WebSocketConnection.Message, Never>, _ handshake: HTTPRequestHead,
        _ end: ConnectionEnd, _ heard: LastHeard
    ) async throws {
        try await socket.executeThenClose { messages in
            let channel = socket.channel
            let connection = WebSocketConnection(
                messages: messages, handshake: handshake, channel: channel, heard: heard, end: end)
            do {
                try await webSocket(connection)
                await connection.close(code: .normalClosure, reason: "")
            } catch is WebSocketConnection.Ended {
                // What a client does not wait for is no fault of the simulator.
            } catch {
                logger.error("A WebSocket failed: \(error)")
                await connection.close(code: .unexpectedServerError, reason: "The simulator failed; its log says more.")
            }
            try await channel.closeFuture.get()
        }
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 with a WebSocket beside it.
    static func http1(
        direct: DirectEndpoint, clock: SimulatorClock, webSocket: @escaping WebSocketHandler,
        onRefusal: @escaping HandshakeHandler.OnRefusal, logger: Logger
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            SimulatorChannel(
                http: HTTP1Channel(responder: responder), direct: direct, clock: clock, webSocket: webSocket,
                onRefusal: onRefusal, logger: logger)
        }
    }
}

extension SimulatorChannel.Value {
    /// `nil` if the connection is gone before that.
    fileprivate var chosen: Conversation? {
        get async {
            await withTaskCancellationHandler {
                try? await conversation.get()
            } onCancel: {
                channel.close(promise: nil)
            }
        }
    }
}
