import DryplateContract
import DryplateEngine
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// A request that wants to become a WebSocket.
struct WebSocketHandshake {
    let head: HTTPRequestHead

    /// `nil` for every other request, also for one that wants to become something else.
    init?(_ request: HTTPRequestHead) {
        let head = request.normalized
        let path = head.uri.prefix { $0 != "?" }
        guard Route.taskPaths.contains(String(path)) else { return nil }
        guard head.lists("websocket", in: "Upgrade") || head.headers.contains(name: "Sec-WebSocket-Key") else {
            return nil
        }
        self.head = head
    }

    /// Why it is not accepted, if it is not; the first reason counts.
    var refusal: ErrorItem? {
        if let fault = methodFault ?? versionFault ?? upgradeFault { return ErrorItem(.invalidHandshake, fault) }
        let versions = head.headers["Sec-WebSocket-Version"]
        guard versions == ["13"] else { return ErrorItem(.unsupportedWebSocketVersion, found(versions)) }
        return keyFault.map { ErrorItem(.invalidHandshake, $0) } ?? TestSession.fault(in: head.testSession)
            ?? FaultRequest.error(in: RequestHeader.fault.value(in: head))
    }

    /// The head of the answer that accepts it: no extension and no subprotocol is agreed on.
    func acceptance(on channel: any Channel) -> EventLoopFuture<HTTPResponseHead> {
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() }
        )
        return upgrader.buildUpgradeResponse(channel: channel, upgradeRequest: head, initialResponseHeaders: [:])
            .map { HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: $0) }
    }

    private var methodFault: String? { head.method == .GET ? nil : "send it with GET, not \(head.method.rawValue)." }

    private var versionFault: String? { head.version == .http1_1 ? nil : "send it with HTTP/1.1, not \(head.version)." }

    private var upgradeFault: String? {
        for (name, token) in [("Upgrade", "websocket"), ("Connection", "upgrade")] where !head.lists(token, in: name) {
            return "send '\(name): \(token)', \(found(head.headers[name])) If you did, a proxy has removed it."
        }
        return nil
    }

    private var keyFault: String? {
        let keys = head.headers["Sec-WebSocket-Key"]
        let isKey = keys.count == 1 && keys[0].wholeMatch(of: /[A-Za-z0-9+\/]{22}==/) != nil
        return isKey ? nil : "send one Sec-WebSocket-Key, 16 bytes in Base64, \(found(keys))"
    }

    private func found(_ values: [String]) -> String {
        values.isEmpty ? "found none." : "found '\(values.joined(separator: ", "))'."
    }
}

extension HTTPRequestHead {
    /// Whether a header that is a list of tokens holds this one, in any case. Blanks other than spaces are not seen
    /// through, for the decoder does not either, and would read on as HTTP behind the handshake.
    fileprivate func lists(_ token: String, in name: String) -> Bool {
        headers[name].flatMap { $0.lowercased().split(separator: ",") }.contains { $0.trimming(" ") == token }
    }
}

extension Substring {
    fileprivate func trimming(_ blank: Character) -> Substring {
        let start = drop { $0 == blank }
        return start.lastIndex { $0 != blank }.map { start[...$0] } ?? ""
    }
}
