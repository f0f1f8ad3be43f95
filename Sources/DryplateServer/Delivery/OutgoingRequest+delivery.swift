import DryplateContract
import DryplateEngine
import DryplateHTTP
import NIOCore

extension OutgoingRequest {
    /// What is sent to the client's address. Draws the image, if it travels with the request.
    init(_ delivery: Delivery, of record: TaskRecord, imagesAt base: String, under dialect: Dialect) {
        switch delivery.kind {
        case .webhook:
            let body = record.webhookBytes(at: delivery.index, imagesAt: base, under: dialect)
            self.init(.post, delivery.url, "application/json", body)
        case .upload:
            let picture = record.picture(at: delivery.index)
            self.init(.put, delivery.url, picture.format.mediaType, picture.arrivingBytes)
        }
    }

    private init(_ method: Method, _ url: String, _ contentType: String, _ body: [UInt8]) {
        self.init(
            method: method, url: url, contentType: contentType, body: ByteBuffer(bytes: body), wanted: .beginning(0))
    }
}
