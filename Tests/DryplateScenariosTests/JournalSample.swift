import DryplateContract
@testable import DryplateScenarios

/// Entries of a journal, as the simulator shows them, for judging.
enum JournalSample {
    static let first = "11111111-1111-4111-8111-111111111111"
    static let second = "22222222-2222-4222-8222-222222222222"

    static func task(_ taskUUID: String = first, more: JSON = [:]) -> JSON {
        let task: JSON = ["taskType": "imageInference", "taskUUID": .string(taskUUID), "positivePrompt": "a tram"]
        return .object((task.members ?? []) + (more.members ?? []))
    }

    static func poll(_ taskUUID: String = first) -> JSON {
        ["taskType": "getResponse", "taskUUID": .string(taskUUID)]
    }

    /// An acknowledgement, or with more members a result.
    static func reply(_ taskUUID: String = first, more: JSON = [:]) -> JSON {
        .object([JSON.Member("taskUUID", .string(taskUUID))] + (more.members ?? []))
    }

    static func error(_ code: String, _ taskUUID: String = first) -> JSON {
        ["code": .string(code), "message": "It was so.", "taskUUID": .string(taskUUID)]
    }

    /// A request with its answer; `more` wins.
    static func request(
        at moment: Int = 0, _ tasks: [JSON], _ status: Int = 200, data: [JSON] = [], errors: [JSON] = [],
        more: [String: JSON] = [:]
    ) -> [String: JSON] {
        let usual: [String: JSON] = [
            "kind": "request", "at": .integer(moment), "account": "a", "method": "POST", "path": "/v1",
            "tasks": .array(tasks), "violations": [], "status": .integer(status), "responseBytes": 9,
            "answer": .object(answer(data, errors)),
        ]
        return usual.merging(more) { $1 }
    }

    private static func answer(_ data: [JSON], _ errors: [JSON]) -> [JSON.Member] {
        [JSON.Member("data", .array(data))] + (errors.isEmpty ? [] : [JSON.Member("errors", .array(errors))])
    }

    /// What a client said on a WebSocket.
    static func message(
        at moment: Int = 0, _ tasks: [JSON], on connection: Int = 1, more: [String: JSON] = [:]
    ) -> [String: JSON] {
        socketEntry("message", moment, connection, ["tasks": .array(tasks), "violations": []]).merging(more) { $1 }
    }

    /// What it heard there.
    static func frame(
        at moment: Int = 0, data: [JSON] = [], errors: [JSON] = [], on connection: Int = 1, more: [String: JSON] = [:]
    ) -> [String: JSON] {
        socketEntry("frame", moment, connection, ["tasks": [], "bytes": 9, "answer": .object(answer(data, errors))])
            .merging(more) { $1 }
    }

    static func opened(at moment: Int = 0, _ connection: Int = 1, path: String = "/v1") -> [String: JSON] {
        let request: [String: JSON] = ["method": "GET", "path": .string(path), "status": 101, "tasks": []]
        return socketEntry("opened", moment, connection, request)
    }

    /// By nobody, unless it is said who closed.
    static func closed(
        at moment: Int = 0, _ connection: Int = 1, by side: JSON = .null, faults: [JSON] = []
    ) -> [String: JSON] {
        let end: [String: JSON] = ["tasks": [], "close": ["code": .null, "reason": "", "by": side]]
        return socketEntry("closed", moment, connection, end.merging(["faults": .array(faults)]) { $1 })
    }

    private static func socketEntry(
        _ kind: String, _ moment: Int, _ connection: Int, _ more: [String: JSON]
    ) -> [String: JSON] {
        let usual: [String: JSON] = [
            "kind": .string(kind), "at": .integer(moment), "account": "a", "connection": .integer(connection),
        ]
        return usual.merging(more) { $1 }
    }

    /// The message with which a client comes, with the session that it wants to go on with.
    static func key(at moment: Int = 0, session: String? = nil, on connection: Int = 1) -> [String: JSON] {
        let wish = session.map { [JSON.Member("connectionSessionUUID", .string($0))] } ?? []
        let task: JSON = ["taskType": "authentication", "apiKey": "<redacted>"]
        return message(at: moment, [.object((task.members ?? []) + wish)], on: connection)
    }

    /// What it is told then.
    static func greeting(at moment: Int = 0, _ session: String = "s", on connection: Int = 1) -> [String: JSON] {
        frame(
            at: moment, data: [["taskType": "authentication", "connectionSessionUUID": .string(session)]],
            on: connection)
    }

    /// A webhook as it was called; an attempt is a status, or the reason why there is none.
    static func call(_ attempts: [JSON], id: Int = 1, latency: Int = 3, image: JSON = "i") -> JSON {
        let state: JSON = attempts.last == 200 ? "delivered" : "pending"
        return [
            "id": .integer(id), "kind": "webhook", "taskUUID": .string(first), "imageUUID": image, "state": state,
            "attempts": .array(
                attempts.map { outcome in
                    let member = outcome.integer == nil ? "error" : "status"
                    return .object([
                        JSON.Member("at", 0), JSON.Member(member, outcome), JSON.Member("latency", 0),
                        JSON.Member("realLatency", .integer(latency)),
                    ])
                }),
        ]
    }

    /// The entries get their numbers from 1 on.
    static func traffic(_ entries: [[String: JSON]], dropped: Int = 0, removed: Int = 0) -> Traffic {
        let numbered = entries.enumerated().map { index, entry in
            JSON.object([JSON.Member("id", .integer(index + 1))] + entry.map { JSON.Member($0.key, $0.value) })
        }
        return Traffic(
            journal: ["dropped": .integer(dropped), "removed": .integer(removed), "entries": .array(numbered)])
    }

    /// What is found in it, in words.
    static func findings(_ entries: [[String: JSON]]) -> [String] {
        ClientVerdict(traffic(entries)).findings.map { "\($0.rule.id) \($0.occurrence)" }
    }

    /// The names of what is found.
    static func ids(_ entries: [[String: JSON]]) -> [String] {
        ClientVerdict(traffic(entries)).findings.map(\.rule.id)
    }
}
