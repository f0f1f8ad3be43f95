import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// What came of reading a request's body.
enum ReceivedBody {
    case whole(ByteBuffer)
    case tooLarge
    /// The client asked whether it may send too much, and was not asked to.
    case declined
}

extension ConnectionContext {
    /// Reads a body of at most `limit` bytes.
    ///
    /// A larger one is left to the connection, which reads on behind the answer; except when it closes there: then it
    /// is read before, for many clients do not listen until they have sent everything.
    func body(of request: Request, upTo limit: Int) async throws -> ReceivedBody {
        let asks = request.headers.askForPermission
        guard request.announcedSize > limit else {
            if asks { try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))) }
            return try await request.received(upTo: limit)
        }
        if asks { return .declined }
        return request.headers.announceClose ? try await request.received(upTo: 0) : .tooLarge
    }
}

extension Request {
    fileprivate var announcedSize: Int { headers[.contentLength].flatMap(Int.init) ?? 0 }

    fileprivate func received(upTo limit: Int) async throws -> ReceivedBody {
        var (bytes, size) = (ByteBuffer(), 0)
        for try await part in body {
            size += part.readableBytes
            if size > limit, !headers.announceClose { return .tooLarge }
            if size <= limit { bytes.append(part) }
        }
        return size <= limit ? .whole(bytes) : .tooLarge
    }
}

extension ByteBuffer {
    /// Most bodies come in one part, which then is not copied.
    mutating func append(_ part: ByteBuffer) {
        if readableBytes == 0 { self = part } else { writeImmutableBuffer(part) }
    }
}
