package import DryplateContract

/// One message of a WebSocket.
package struct Frame: Hashable, Sendable {
    /// What it says.
    package let message: JSON
    /// What it meets, and how it reaches its client then.
    package internal(set) var faults: [Fault] = []
    package internal(set) var passage = Passage.usual

    package init(_ message: JSON) { self.message = message }

    /// Its text.
    package var bytes: [UInt8] { message.bytes }
}
