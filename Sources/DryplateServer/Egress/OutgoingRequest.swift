import DryplateHTTP
import NIOCore
import NIOHTTP1

/// What the simulator asks or tells another server.
struct OutgoingRequest: Sendable {
    enum Method: Sendable {
        case get, post, put
    }

    var method: Method
    var url: String
    var contentType: String?
    var body: ByteBuffer
    /// How much of the answer's body is read.
    var wanted: Exchange.Wanted
}

/// What another server answered.
struct OutgoingAnswer: Hashable, Sendable {
    let status: Int
    let body: ByteBuffer
}

extension OutgoingRequest {
    func exchange(with url: WebURL) -> Exchange {
        var headers: HTTPHeaders = ["User-Agent": "Dryplate/\(SimulatorServer.version)"]
        if let contentType { headers.add(name: "Content-Type", value: contentType) }
        return Exchange(method.http, url, headers: headers, body: body, wanted: wanted)
    }
}

extension OutgoingRequest.Method {
    fileprivate var http: HTTPMethod {
        switch self {
        case .get: .GET
        case .post: .POST
        case .put: .PUT
        }
    }
}
