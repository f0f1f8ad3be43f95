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
    static func message(_ tasks: [JSON], on connection: Int = 1) -> [String: JSON] {
        [
            "kind": "message", "at": 0, "account": "a", "connection": .integer(connection), "tasks": .array(tasks),
            "violations": [],
        ]
    }

    /// What it heard there.
    static func frame(data: [JSON] = [], errors: [JSON] = [], on connection: Int = 1) -> [String: JSON] {
        [
            "kind": "frame", "at": 0, "account": "a", "connection": .integer(connection), "tasks": [],
            "answer": .object(answer(data, errors)),
        ]
    }

    /// The entries get their numbers from 1 on.
    static func traffic(_ entries: [[String: JSON]], dropped: Int = 0) -> Traffic {
        let numbered = entries.enumerated().map { index, entry in
            JSON.object([JSON.Member("id", .integer(index + 1))] + entry.map { JSON.Member($0.key, $0.value) })
        }
        return Traffic(journal: ["dropped": .integer(dropped), "entries": .array(numbered)])
    }
}
