package import DryplateContract

/// One message of a WebSocket.
package struct Frame: Hashable, Sendable {
    /// What it says.
    package let message: JSON
    /// What it meets, and how it reaches its client then.
    package internal(set) var faults: [Fault] = []
    package internal(set) var passage = Passage.usual
    private let surprises: Surprises
    /// The place among the messages of a task, from 0.
    private let place: Int

    package init(_ message: JSON, meeting surprises: Surprises = .none, at place: Int = 0) {
        self.message = surprises.shaped(message, at: place)
        self.surprises = surprises
        self.place = place
    }

    /// Its text.
    package var bytes: [UInt8] { surprises.bytes(of: message, at: place) }
}
