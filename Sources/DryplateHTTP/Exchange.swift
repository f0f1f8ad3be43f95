package import NIOCore
package import NIOHTTP1

/// One request, and how much of its answer is wanted.
package struct Exchange: Sendable {
    /// Which part of an answer's body counts.
    package enum Wanted: Hashable, Sendable {
        /// All of it; a body that is longer than so many bytes, or breaks off, is an error.
        case whole(limit: Int)
        /// At most so many bytes; the status counts as soon as they are there or nothing follows.
        case beginning(Int)
    }

    package var method: HTTPMethod
    package var url: WebURL
    /// What is sent besides `Host`, `Connection` and `Content-Length`.
    package var headers: HTTPHeaders
    package var body: ByteBuffer
    package var wanted: Wanted

    package init(
        _ method: HTTPMethod, _ url: WebURL, headers: HTTPHeaders, body: ByteBuffer = ByteBuffer(), wanted: Wanted
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.wanted = wanted
    }

    var head: HTTPRequestHead {
        var fields: HTTPHeaders = ["Host": url.authority, "Connection": "close"]
        fields.add(contentsOf: headers)
        if method != .GET { fields.add(name: "Content-Length", value: String(body.readableBytes)) }
        return HTTPRequestHead(version: .http1_1, method: method, uri: url.target, headers: fields)
    }
}
