package import DryplateContract

/// What a client said and heard, read from the journal of a simulator as `GET /__dryplate/journal` shows it.
package struct Traffic: Sendable {
    /// The entries as the journal has them.
    let entries: [JSON]
    /// All that the client sent, in the order in which it began.
    let messages: [ClientMessage]
    /// What the client was told of its tasks, item by item, in the order in which it was told.
    let replies: [ServerReply]
    private let repliesByTask: [TaskName?: [ServerReply]]
    private let repliesByEntry: [Int: [ServerReply]]
    /// The UUIDs of the images that were fetched.
    let fetched: Set<String>
    /// How many entries the journal had no room for.
    package let dropped: Int

    package init(journal: JSON) {
        entries = journal["entries"]?.array ?? []
        messages = entries.compactMap(ClientMessage.init).sorted { ($0.moment, $0.id) < ($1.moment, $1.id) }
        replies = entries.flatMap(ServerReply.replies)
        repliesByTask = Dictionary(grouping: replies, by: \.name)
        repliesByEntry = Dictionary(grouping: replies, by: \.entry)
        fetched = Set(entries.filter { $0["status"] == 200 }.compactMap { $0["imageUUID"]?.string })
        dropped = journal["dropped"]?.integer ?? 0
    }

    /// The messages that carry tasks.
    var submissions: [ClientMessage] { messages.filter { !$0.tasks.isEmpty } }
}

extension Traffic {
    /// Whether the client's task had been accepted before this message, as far as answers tell.
    func hasAccepted(_ task: TaskName, before message: ClientMessage) -> Bool {
        replies(about: task).contains { !$0.isError && $0.entry < message.id }
    }

    /// The items with which the server answered this very message; `nil` for a WebSocket, where nothing says so.
    func replies(to message: ClientMessage) -> [ServerReply]? {
        message.isOnWebSocket ? nil : repliesByEntry[message.id] ?? []
    }

    /// All that was said of a task.
    func replies(about task: TaskName) -> [ServerReply] { repliesByTask[task] ?? [] }
}
