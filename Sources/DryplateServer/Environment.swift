package import DryplateEngine
import Foundation

/// What the simulator takes from the world, and tests give it instead.
package struct Environment: Sendable {
    package var now: @Sendable () -> Timestamp

    package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    package static let live = Environment { Timestamp(milliseconds: Int(Date().timeIntervalSince1970 * 1000)) }
}
