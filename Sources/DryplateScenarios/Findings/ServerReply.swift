import DryplateContract

/// One item of what the server said of a task: a result, an acknowledgement, or an error.
struct ServerReply: Sendable {
    /// The number of the journal's entry.
    let entry: Int
    /// When it was on its way.
    let moment: Moment
    let account: String
    let connection: Int?
    let item: JSON
    let isError: Bool
    /// Whether the client cannot have read it.
    let isLost: Bool
    /// Whether the client may have gone without it for a reason that is not its own.
    let isDoubtful: Bool

    static func replies(in entry: JSON) -> [ServerReply] {
        guard let id = entry["id"]?.integer, entry["kind"] != "message" else { return [] }
        let message = ClientMessage(entry: entry)
        let isLost = message?.isAnswerLost ?? (entry["bytes"] == 0 || entry.faults.contains("malformedJSON"))
        let isDoubtful = isLost || !entry.faults.isDisjoint(with: JSON.doubts)
        func replies(_ member: String) -> [ServerReply] {
            (entry.value(at: "answer.\(member)")?.array ?? []).map {
                ServerReply(
                    entry: id, moment: message?.ended ?? Moment(of: entry), account: entry["account"]?.string ?? "",
                    connection: entry["connection"]?.integer, item: $0, isError: member == "errors", isLost: isLost,
                    isDoubtful: isDoubtful)
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
    /// Whether it told the client that a result is not made.
    var isFailure: Bool { item["status"] == "error" }
}
