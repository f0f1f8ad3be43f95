import DryplateContract

/// One WebSocket, from its handshake on.
struct Connection: Sendable {
    /// How it ended.
    struct Closing: Sendable {
        let entry: Int
        let moment: Moment
        /// Who began to close it; `nil` if nobody did.
        let side: String?
        /// What the simulator ended it by.
        let faults: Set<String>
    }

    let number: Int
    let opening: ClientMessage
    /// What the client said, in its order.
    let messages: [ClientMessage]
    /// `nil` if it stands, or its end is not in the journal.
    let closing: Closing?

    /// Those whose handshake is in the journal, in their order.
    static func all(in entries: [JSON], _ messages: [ClientMessage]) -> [Connection] {
        let said = Dictionary(grouping: messages, by: \.connection)
        let ends = entries.filter { $0["kind"] == "closed" }.map { ($0["connection"]?.integer, Closing($0)) }
        let endings = Dictionary(ends) { first, _ in first }
        return messages.filter { $0.status == 101 }.compactMap { opening in
            guard let number = opening.connection else { return nil }
            let messages = (said[number] ?? []).filter { $0.status != 101 }
            return Connection(number: number, opening: opening, messages: messages, closing: endings[number] ?? nil)
        }
    }
}

extension Connection {
    /// The authentications that the client sent, in their order.
    var authentications: [(message: ClientMessage, task: JSON)] {
        messages.compactMap { message in
            message.tasks.first.flatMap { $0["taskType"] == "authentication" ? (message, $0) : nil }
        }
    }

    /// Whose key came with it, as far as that is known.
    var account: String? { authentications.first?.message.account }

    /// The end, if it came to the client from outside.
    var interruption: Closing? { closing.flatMap { $0.side == "server" || !$0.faults.isEmpty ? $0 : nil } }
}

extension Connection.Closing {
    fileprivate init(_ entry: JSON) {
        self.entry = entry["id"]?.integer ?? 0
        moment = Moment(of: entry)
        side = entry.value(at: "close.by")?.string
        faults = entry.faults
    }
}
