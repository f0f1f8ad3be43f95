import DryplateContract

/// A request, or a message on a WebSocket, with what became of it.
struct ClientMessage: Sendable {
    /// The number of its entry in the journal, by which people find it there.
    let id: Int
    /// When it began, in milliseconds of the simulator's clock.
    let moment: Int
    let account: String
    /// The WebSocket, by a running number; `nil` for HTTP.
    let connection: Int?
    let method: String
    /// With the query.
    let path: String
    let tasks: [JSON]
    let violations: [JSON]
    /// 0 if nothing was sent, `nil` for a message on a WebSocket.
    let status: Int?
    let answer: JSON?
    let responseHeaders: [JSON]
    let responseBytes: Int

    /// `nil` for entries of other kinds.
    init?(entry: JSON) {
        guard ["request", "message", "opened"].contains(entry["kind"]), let id = entry["id"]?.integer else {
            return nil
        }
        self.id = id
        moment = entry["at"]?.integer ?? 0
        account = entry["account"]?.string ?? ""
        connection = entry["connection"]?.integer
        method = entry["method"]?.string ?? ""
        path = entry["path"]?.string ?? ""
        tasks = entry["tasks"]?.array ?? []
        violations = entry["violations"]?.array ?? []
        status = entry["status"]?.integer
        answer = entry["answer"]
        responseHeaders = entry["responseHeaders"]?.array ?? []
        responseBytes = entry["responseBytes"]?.integer ?? 0
    }
}

extension ClientMessage {
    var isOnWebSocket: Bool { connection != nil }
    var isImageFetch: Bool { path.hasPrefix("/image/") }

    func responseHeader(_ name: String) -> String? {
        responseHeaders.first { $0["name"]?.string?.lowercased() == name }?["value"]?.string
    }

    /// Whether the client cannot have read the whole answer.
    var isAnswerLost: Bool {
        guard let status else { return false }
        let promised = responseHeader("content-length").flatMap { Int($0) } ?? 0
        return status == 0 || responseBytes < promised
    }

    /// The code of the first error in the answer.
    var errorCode: String? { answer?["errors"]?.array?.first?["code"]?.string }

    /// The names of the tasks that are polled for here.
    var polled: [TaskName] { tasks.filter(\.isPoll).compactMap { $0.taskUUID.map(name) } }

    func name(_ taskUUID: String) -> TaskName { TaskName(account: account, taskUUID: taskUUID) }

    /// What is sent, whatever UUIDs it has; equal for an attempt and its repetition.
    var content: [JSON] { tasks.map { $0.isPoll ? $0 : $0.setting("taskUUID", to: nil) } }
}

/// A task of an account; others may have tasks with the same UUID.
struct TaskName: Hashable, Sendable {
    let account: String
    let taskUUID: String
}

extension JSON {
    var taskUUID: String? { self["taskUUID"]?.string }
    var isPoll: Bool { self["taskType"] == "getResponse" }
    /// Whether each one that is accepted is charged.
    var isPaid: Bool { self["taskType"] == "imageInference" }
    var isAsync: Bool { self["deliveryMethod"] == "async" }
}
