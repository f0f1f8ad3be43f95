import Foundation
import NIOCore
import NIOPosix

extension ClientError {
    /// Puts NIO's report of the attempts into the system's words for the last one.
    package static func unreachable(_ url: WebURL, connectionFailure error: any Error) -> ClientError {
        let attempt = (error as? NIOConnectionError)?.connectionErrors.last?.error ?? error
        let reason = (attempt as? IOError).map { String(cString: strerror($0.errnoCode)) }
        return .unreachable(url, reason ?? "\(attempt)")
    }
}
