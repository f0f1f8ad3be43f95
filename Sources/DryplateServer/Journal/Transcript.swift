import DryplateContract
import DryplateEngine

/// A request and its answer as they were sent, which takes a third of the memory of what they say.
struct Transcript: Sendable {
    let request: [UInt8]
    let answer: [UInt8]

    var size: Int { request.count + answer.count }

    /// What becomes known of the request by reading it again.
    var notes: RequestNotes {
        RequestNotes(tasks: Self.json(request)?.array ?? [], answer: Self.json(answer), bytes: request.count)
    }

    private static func json(_ bytes: [UInt8]) -> JSON? {
        bytes.withUnsafeBufferPointer { try? JSONParser.parse($0) }
    }
}
