package import DryplateContract

/// What a client said and heard, read from the journal of a simulator as `GET /__dryplate/journal` shows it.
package struct Traffic: Sendable {
    /// The entries as the journal has them.
    let entries: [JSON]
    /// All that the client sent, in the order in which it began.
    let messages: [ClientMessage]
    /// What the client was told of its tasks, item by item, in the order in which it was told; without dry runs, which
    /// say nothing of a task.
    let replies: [ServerReply]
    private let repliesByTask: [TaskName?: [ServerReply]]
    private let repliesByEntry: [Int: [ServerReply]]
    /// In the order in which they were opened.
    let connections: [Connection]
    /// The webhooks that were called, or were to be.
    let webhookCalls: [WebhookCall]
    /// The UUIDs of the images that were asked for at their addresses, and of those that came.
    let wanted, fetched: Set<String>
    /// The numbers of the entries that are dry runs.
    private let dryRuns: Set<Int>
    /// How many entries the journal had no room for.
    package let dropped: Int
    /// How many entries were removed on purpose.
    package let removed: Int
    /// How many requests had no answer yet.
    package let inFlight: Int

    package init(journal: JSON) {
        let entries = journal["entries"]?.array ?? []
        self.entries = entries
        let messages = entries.compactMap(ClientMessage.init).sorted { ($0.began, $0.id) < ($1.began, $1.id) }
        let dryRuns = Self.dryRuns(among: entries, messages)
        self.messages = messages
        self.dryRuns = dryRuns
        replies = entries.flatMap(ServerReply.replies).filter { !dryRuns.contains($0.entry) }
        repliesByTask = Dictionary(grouping: replies, by: \.name)
        repliesByEntry = Dictionary(grouping: replies, by: \.entry)
        connections = Connection.all(in: entries, messages)
        webhookCalls = WebhookCall.all(in: entries)
        let images = entries.filter { $0["imageUUID"] != nil && $0["method"] != "HEAD" }
        wanted = Set(images.compactMap { $0["imageUUID"]?.string })
        fetched = Set(
            images.filter { [200, 206, 304].contains($0["status"]) }.compactMap { $0["imageUUID"]?.string })
        dropped = journal["dropped"]?.integer ?? 0
        removed = journal["removed"]?.integer ?? 0
        inFlight = journal["inFlight"]?.integer ?? 0
    }

    /// Requests that want to be dry runs, and all that was said on WebSockets that do.
    private static func dryRuns(among entries: [JSON], _ messages: [ClientMessage]) -> Set<Int> {
        let dry = messages.filter(\.asksForDryRun)
        let connections = Set(dry.compactMap(\.connection))
        let frames = entries.filter { $0["connection"]?.integer.map(connections.contains) ?? false }
        return Set(dry.map(\.id) + frames.compactMap { $0["id"]?.integer })
    }

    /// The messages that carry tasks.
    var submissions: [ClientMessage] { messages.filter { !$0.tasks.isEmpty } }

    /// Whether everything that was ever said is here.
    var isWhole: Bool { dropped == 0 && removed == 0 }

    /// Whether nothing more is to be expected soon of clients that have ended: every request has its answer, every
    /// connection its end, and a webhook that found nobody was called once more.
    var isSettled: Bool {
        inFlight == 0 && connections.allSatisfy { $0.closing != nil } && webhookCalls.allSatisfy(\.isSettled)
    }
}

extension Traffic {
    func isDryRun(_ message: ClientMessage) -> Bool { dryRuns.contains(message.id) }

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

extension ClientMessage {
    /// By the platform's header, or by the query of an SDK.
    fileprivate var asksForDryRun: Bool {
        let query = path.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let values = query.split(separator: "&").filter { $0 == "dryRun" || $0.hasPrefix("dryRun=") }
        let wish = header("x-runware-dry-run") ?? values.first.map { String($0.dropFirst("dryRun=".count)) }
        return wish.map { !["", "0", "false"].contains($0) } ?? false
    }
}
