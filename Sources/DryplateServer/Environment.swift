package import DryplateHTTP
import Foundation

/// What the simulator takes from the world, and tests give it instead.
package struct Environment: Sendable {
    /// Milliseconds since 1970-01-01 UTC.
    package var realTime: @Sendable () -> Double
    /// A new random UUID in lower case.
    package var uuid: @Sendable () -> String
    /// For webhooks, uploads and fetches over `https`.
    package var trust: TrustRoots

    package init(
        realTime: @escaping @Sendable () -> Double, uuid: @escaping @Sendable () -> String,
        trust: TrustRoots = TrustRoots()
    ) {
        self.realTime = realTime
        self.uuid = uuid
        self.trust = trust
    }

    /// Time that does not jump when somebody sets the machine's clock.
    package static let live: Environment = {
        let (start, began) = (Date().timeIntervalSince1970 * 1000, ContinuousClock.now)
        return Environment(
            realTime: { start + (ContinuousClock.now - began) / .milliseconds(1) },
            uuid: { UUID().uuidString.lowercased() }
        )
    }()
}
