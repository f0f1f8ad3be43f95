package import DryplateEngine
import Foundation

/// What the simulator takes from the world, and tests give it instead.
package struct Environment: Sendable {
    package var now: @Sendable () -> Timestamp
    /// A new random UUID in lower case.
    package var uuid: @Sendable () -> String

    package init(now: @escaping @Sendable () -> Timestamp, uuid: @escaping @Sendable () -> String) {
        self.now = now
        self.uuid = uuid
    }

    package static let live = Environment(
        now: { Timestamp(milliseconds: Int(Date().timeIntervalSince1970 * 1000)) },
        uuid: { UUID().uuidString.lowercased() }
    )
}
