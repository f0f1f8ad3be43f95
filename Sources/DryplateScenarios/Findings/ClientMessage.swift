import DryplateContract

/// A request, or a message on a WebSocket, with what became of it.
struct ClientMessage: Sendable {
    /// The number of its entry in the journal, by which people find it there.
    let id: Int
    let began: Moment
    /// When the simulator had its answer; the same moment for a message on a WebSocket.
    let ended: Moment
    let account: String
    /// The WebSocket, by a running number; `nil` for HTTP.
    let connection: Int?
    let method: String
    /// With the query.
    let path: String
    let headers: [JSON]
    let tasks: [JSON]
    let violations: [JSON]
    /// 0 if nothing was sent, `nil` for a message on a WebSocket.
    let status: Int?
    let answer: JSON?
    let responseHeaders: [JSON]
    let responseBytes: Int
    /// The names of the faults that it met.
    let faults: Set<String>

    /// `nil` for entries of other kinds.
    init?(entry: JSON) {
        guard ["request", "message", "opened"].contains(entry["kind"]), let id = entry["id"]?.integer else {
            return nil
        }
        self.id = id
        began = Moment(of: entry)
        ended = began.adding(milliseconds: entry["duration"]?.wholeNumber ?? 0)
        account = entry["account"]?.string ?? ""
        connection = entry["connection"]?.integer
        method = entry["method"]?.string ?? ""
        path = entry["path"]?.string ?? ""
        headers = entry["headers"]?.array ?? []
        tasks = entry["tasks"]?.array ?? []
        violations = entry["violations"]?.array ?? []
        status = entry["status"]?.integer
        answer = entry["answer"]
        responseHeaders = entry["responseHeaders"]?.array ?? []
        responseBytes = entry["responseBytes"]?.integer ?? 0
        faults = entry.faults
    }
}

extension ClientMessage {
    var isOnWebSocket: Bool { connection != nil }
    var isImageFetch: Bool { path.hasPrefix("/image/") }

    func header(_ name: String) -> String? { headers.value(of: name) }
    func responseHeader(_ name: String) -> String? { responseHeaders.value(of: name) }

    /// Whether the client cannot have read the whole answer.
    var isAnswerLost: Bool {
        guard let status else { return false }
        let promised = responseHeader("content-length").flatMap { Int($0) } ?? 0
        return status == 0 || responseBytes < promised || faults.contains("malformedJSON")
    }

    /// Whether the client may have gone without the answer for a reason that is not its own.
    var isAnswerDoubtful: Bool { isAnswerLost || !faults.isDisjoint(with: JSON.doubts) }

    /// The code of the first error in the answer.
    var errorCode: String? { answer?["errors"]?.array?.first?["code"]?.string }

    /// The names of the tasks that are polled for here.
    var polled: [TaskName] { tasks.filter(\.isPoll).compactMap { $0.taskUUID.map(name) } }

    func name(_ taskUUID: String) -> TaskName { TaskName(account: account, taskUUID: taskUUID) }
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

extension JSON {
    /// The names of the faults that an entry of the journal met.
    var faults: Set<String> { Set((self["faults"]?.array ?? []).compactMap(\.string)) }

    /// Faults with which an answer does not come, or comes so that a client may not want it any more.
    static let doubts: Set<String> = [
        "neverAnswered", "slowAnswer", "dribble", "truncatedAnswer", "malformedJSON", "wrongContentType",
        "resetBeforeAnswer", "resetDuringAnswer", "resetAfterAnswer", "lostFrame",
    ]

    /// Without what is behind the point.
    fileprivate var wholeNumber: Int? { integer ?? text.split(separator: ".").first.flatMap { Int($0) } }
}

extension [JSON] {
    /// Of a header, by its name in lower case.
    fileprivate func value(of name: String) -> String? {
        first { $0["name"]?.string?.lowercased() == name }?["value"]?.string
    }
}
