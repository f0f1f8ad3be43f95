import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /image/…` and `/media-storage/…`: images and uploads, without a key, as the platform serves them.
struct ImageEndpoint: Sendable {
    let service: ImageService

    func respond(to request: Request, _ notes: RequestNotes) async throws -> Response {
        switch try await service.image(at: request.uri.path, notes) {
        case .refused(let error): Response(refusing: error, notes)
        case .found(let image): response(image, to: request, notes)
        }
    }

    private func response(_ image: ServedImage, to request: Request, _ notes: RequestNotes) -> Response {
        let headers = request.headers
        if headers[.ifNoneMatch]?.names(image.entityTag) ?? false {
            return Response(status: .notModified, headers: image.headers)
        }
        let isWhole = request.method == .head || headers[.ifRange].map { $0 != image.entityTag } ?? false
        let range = isWhole ? nil : headers[.range].map(ByteRange.init)
        return response((range ?? .whole).slice(of: image.bytes.readableBytes), of: image, notes)
    }

    private func response(_ slice: ByteRange.Slice, of image: ServedImage, _ notes: RequestNotes) -> Response {
        let size = image.bytes.readableBytes
        switch slice {
        case .whole: return Response(status: .ok, headers: image.headers, body: image.body(image.bytes))
        case .unsatisfiable:
            var response = Response(refusing: ErrorItem(.unsatisfiableRange, "the image has \(size) bytes."), notes)
            response.headers[.contentRange] = "bytes */\(size)"
            return response
        case .part(let range):
            let part = image.bytes.getSlice(at: range.lowerBound, length: range.count) ?? ByteBuffer()
            var response = Response(status: .partialContent, headers: image.headers, body: image.body(part))
            response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return response
        }
    }
}

extension ServedImage {
    fileprivate func body(_ bytes: ByteBuffer) -> ResponseBody {
        isTruncated ? ResponseBody(truncated: bytes) : ResponseBody(byteBuffer: bytes)
    }

    fileprivate var headers: HTTPFields { [.contentType: mediaType, .eTag: entityTag, .acceptRanges: "bytes"] }
}

extension String {
    /// Whether an `If-None-Match` header lists the tag, or any.
    func names(_ entityTag: String) -> Bool { self == "*" || contains(entityTag) }
}
