import DryplateContract

/// One item of what the server said of a task: a result, an acknowledgement, or an error.
struct ServerReply: Sendable {
    /// The number of the journal's entry.
    let entry: Int
    let account: String
    let connection: Int?
    let item: JSON
    let isError: Bool
    /// Whether the client cannot have read it.
    let isLost: Bool

    static func replies(in entry: JSON) -> [ServerReply] {
        guard let id = entry["id"]?.integer, entry["kind"] != "message" else { return [] }
        let isLost = ClientMessage(entry: entry)?.isAnswerLost ?? (entry["bytes"] == 0)
        func replies(_ member: String) -> [ServerReply] {
            (entry.value(at: "answer.\(member)")?.array ?? []).map {
                ServerReply(
                    entry: id, account: entry["account"]?.string ?? "", connection: entry["connection"]?.integer,
                    item: $0, isError: member == "errors", isLost: isLost)
            }
        }
        return replies("data") + replies("errors")
    }
}

extension ServerReply {
    var name: TaskName? { item.taskUUID.map { TaskName(account: account, taskUUID: $0) } }
    var isConflict: Bool { isError && item["code"] == "conflictTaskUUID" }
    /// Whether it told the client of an image that is done.
    var isImage: Bool { !isError && !isLost && item["imageUUID"] != nil && item["status"] != "processing" }
}
