import DryplateHTTP
@testable import DryplateServer
import NIOCore

func webhook(_ url: String) -> OutgoingRequest {
    let body = ByteBuffer(string: #"{"data":[]}"#)
    return OutgoingRequest(
        method: .post, url: url, contentType: "application/json", body: body, wanted: .beginning(1000))
}

func image(_ url: String, atMost count: Int) -> OutgoingRequest {
    OutgoingRequest(method: .get, url: url, contentType: nil, body: ByteBuffer(), wanted: .whole(limit: count))
}
