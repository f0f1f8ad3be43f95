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
    /// In bytes. A GET is for the answer's body: a longer one is an error. Of other answers this much is read at most.
    var maximumAnswer: Int
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

    private var wanted: Exchange.Wanted {
        method == .get ? .whole(limit: maximumAnswer) : .beginning(maximumAnswer)
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
