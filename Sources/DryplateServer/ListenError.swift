import Foundation
import NIOCore

/// Why the simulator cannot listen where it should.
package struct ListenError: Error, CustomStringConvertible {
    package let host: String
    package let port: Int
    package let reason: String

    package var description: String {
        "cannot listen on \(host):\(port): \(reason). Choose another address, or port 0 for a free one."
    }
}

extension IOError {
    /// The error in the system's words, such as `Address already in use`.
    var systemMessage: String { String(cString: strerror(errnoCode)) }
}
