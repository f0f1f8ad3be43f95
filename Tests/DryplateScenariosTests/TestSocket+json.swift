import DryplateContract
import LoopbackServer

extension TestReply {
    /// Opens the WebSocket that was asked for, and speaks JSON on it; `nil` is its beginning.
    static func socket(_ handler: @escaping @Sendable (JSON?) -> [TestFrame]) -> TestReply {
        .webSocket { text in handler(text.flatMap { try? JSON(parsing: $0) }) }
    }
}

extension TestFrame {
    static func json(_ json: JSON) -> TestFrame { .text(json.text) }
}
