package import DryplateContract

/// One message of a WebSocket.
package struct Frame: Hashable, Sendable {
    /// What it says.
    package let message: JSON

    package init(_ message: JSON) { self.message = message }

    /// The text that is sent.
    package var bytes: [UInt8] { message.bytes }
}
