import DryplateContract
import DryplateEngine
import NIOCore
import NIOHTTP1

extension Answer {
    /// The last answer on a connection, which says so.
    func lastParts(_ more: HTTPHeaders = [:]) -> [HTTPServerResponsePart] {
        let body = ByteBuffer(bytes: self.body.bytes)
        var headers: HTTPHeaders = [
            "Content-Type": "application/json", "Content-Length": "\(body.readableBytes)", "Connection": "close",
        ]
        headers.add(contentsOf: more)
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        return [.head(head), .body(.byteBuffer(body)), .end(nil)]
    }
}
