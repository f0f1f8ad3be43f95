import DryplateContract

/// A result that was told to a client's webhook, with all attempts to do so.
struct WebhookCall: Sendable {
    struct Attempt: Sendable {
        /// `nil` if nobody answered.
        let status: Int?
        /// Why nobody did.
        let error: String?
        /// Milliseconds of a real clock, if it is known, or else of the simulator's.
        let latency: Int
    }

    let id: Int
    /// The number of the entry in which the task was sent.
    let entry: Int
    let taskUUID: String
    let imageUUID: String
    let isTaken: Bool
    /// Whether it is to be made, or made again.
    let isPending: Bool
    let attempts: [Attempt]
    /// What the task met.
    let faults: Set<String>

    /// Each once, in the order of their tasks.
    static func all(in entries: [JSON]) -> [WebhookCall] {
        var known = Set<Int>()
        return entries.flatMap { entry in
            (entry["deliveries"]?.array ?? []).compactMap { WebhookCall($0, of: entry) }.sorted { $0.id < $1.id }
        }.filter { known.insert($0.id).inserted }
    }

    private init?(_ delivery: JSON, of entry: JSON) {
        guard delivery["kind"] == "webhook", let id = delivery["id"]?.integer else { return nil }
        self.id = id
        self.entry = entry["id"]?.integer ?? 0
        taskUUID = delivery["taskUUID"]?.string ?? ""
        imageUUID = delivery["imageUUID"]?.string ?? ""
        isTaken = delivery["state"] == "delivered"
        isPending = delivery["state"] == "pending"
        attempts = (delivery["attempts"]?.array ?? []).map(Attempt.init)
        faults = entry.faults
    }
}

extension WebhookCall {
    var isSettled: Bool { !isPending || attempts.count > 1 }
}

extension WebhookCall.Attempt {
    fileprivate init(_ attempt: JSON) {
        status = attempt["status"]?.integer
        error = attempt["error"]?.string
        latency = attempt["realLatency"]?.integer ?? attempt["latency"]?.integer ?? 0
    }

    /// Whether the receiver was there and did not take it.
    var isRefused: Bool { status.map { !(200..<300).contains($0) } ?? false }

    /// Whether the receiver was not there, or went away without an answer; a word that the simulator may not go there
    /// is none of its own.
    var isUnanswered: Bool {
        guard let error else { return false }
        return error.hasPrefix("no connection to ") || error.contains(": the connection was closed ")
    }
}
