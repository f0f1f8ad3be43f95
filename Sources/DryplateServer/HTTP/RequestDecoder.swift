import NIOCore
import NIOHTTP1

typealias RequestDecoder = ByteToMessageHandler<HTTPRequestDecoder>

extension RequestDecoder where Decoder == HTTPRequestDecoder {
    /// When it is removed, what it has not read goes to the handler behind it.
    static var forBytesBehindRequests: RequestDecoder {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderListSize = 80 << 10
        limits.maxHeaderFieldCount = 1000
        return RequestDecoder(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: limits))
    }
}

extension HTTPRequestHead {
    /// Whether a decoder reads nothing behind this request, for it may be another protocol.
    var stopsDecoder: Bool {
        method == .CONNECT || (headers.contains(name: "Upgrade") && lists("upgrade", in: "Connection"))
    }
}
