import DryplateImaging

/// Whose tasks these are: an API key by its fingerprint, so that no key is ever stored.
package struct Account: Hashable, Sendable {
    package let fingerprint: UInt64

    package init(fingerprint: UInt64) { self.fingerprint = fingerprint }

    package init(apiKey: String) {
        var generator = SeededGenerator(seed: 0, for: ["apiKey", apiKey])
        fingerprint = generator.next()
    }
}
