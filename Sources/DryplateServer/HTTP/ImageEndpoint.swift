import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird

/// `GET /image/…`: the images, without a key, as the platform serves them.
struct ImageEndpoint: Sendable {
    let service: ImageService

    func respond(to request: Request) async throws -> Response {
        switch try await service.image(at: request.uri.path) {
        case .unknown: Response(refusing: .refusal(.unknownImage))
        case .expired: Response(refusing: .refusal(.expiredImage))
        case .found(let image): response(image, to: request.headers)
        }
    }

    private func response(_ image: DrawnImage, to headers: HTTPFields) -> Response {
        let fields: HTTPFields = [.contentType: image.mediaType, .eTag: image.entityTag, .acceptRanges: "bytes"]
        if headers[.ifNoneMatch]?.names(image.entityTag) ?? false {
            return Response(status: .notModified, headers: fields)
        }
        let isRangeValid = headers[.ifRange].map { $0 == image.entityTag } ?? true
        let range = isRangeValid ? headers[.range].map(ByteRange.init) ?? .whole : .whole
        return response(range.slice(of: image.bytes.readableBytes), of: image, fields)
    }

    private func response(_ slice: ByteRange.Slice, of image: DrawnImage, _ fields: HTTPFields) -> Response {
        let size = image.bytes.readableBytes
        var fields = fields
        switch slice {
        case .whole: return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: image.bytes))
        case .unsatisfiable:
            fields[.contentRange] = "bytes */\(size)"
            return Response(status: .rangeNotSatisfiable, headers: fields)
        case .part(let range):
            fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            let part = image.bytes.getSlice(at: range.lowerBound, length: range.count) ?? ByteBuffer()
            return Response(status: .partialContent, headers: fields, body: ResponseBody(byteBuffer: part))
        }
    }
}

extension DrawnImage {
    fileprivate var entityTag: String { "\"\(imageUUID)\"" }
}

extension String {
    /// Whether an `If-None-Match` header lists the tag, or any.
    fileprivate func names(_ entityTag: String) -> Bool {
        self == "*" || contains(entityTag)
    }
}
