import DryplateContract
import DryplateEngine

let account = Account(apiKey: "a key")
let noon = Timestamp(milliseconds: 1_800_000_000_000)
let taskUUID = "581b618a-3399-4d68-8957-0c31b9bfd2a2"

/// A valid task with some members set, or removed with `nil`.
func task(_ changes: KeyValuePairs<String, JSON?> = [:]) -> JSON {
    let plain: JSON = [
        "taskType": "imageInference", "taskUUID": .string(taskUUID), "model": "openai:1@2",
        "positivePrompt": "A clockwork orchard", "width": 1024, "height": 1024,
    ]
    return changes.reduce(plain) { $0.setting($1.key, to: $1.value) }
}

func accepted(
    _ task: JSON, by simulator: SimulatedPlatform = SimulatedPlatform(), for owner: Account = account
) -> TaskRecord? {
    guard case .record(let record) = decision(on: task, by: simulator, for: owner) else { return nil }
    return record
}

/// What is decided on a task that meets what its prompt asks for.
func decision(
    on task: JSON, by simulator: SimulatedPlatform = SimulatedPlatform(), for owner: Account = account
) -> Decision {
    let faults = FaultRequest.list(prompt: task["positivePrompt"]?.string ?? "").compactMap {
        $0.fault(of: taskUUID, met: 0, seed: simulator.seed)
    }
    return simulator.decide(task, at: 0, for: owner, now: noon, meeting: faults)
}

/// The errors that a task is answered with.
func errors(_ task: JSON, by simulator: SimulatedPlatform = SimulatedPlatform()) -> [ErrorItem] {
    guard case .answer(let replies) = decision(on: task, by: simulator) else { return [] }
    return replies.compactMap(\.error)
}

func items(_ record: TaskRecord?, under dialect: Dialect = .documented) -> [JSON] {
    (record?.replies(imagesAt: "http://host", under: dialect) ?? []).compactMap(\.data)
}

/// The record as the store gives it back.
func stored(_ record: TaskRecord, polls: Int = 0) -> StoredTask {
    StoredTask(
        account: record.account, request: record.request.text, submittedAt: record.submittedAt,
        readyAt: record.readyAt, expiresAt: record.expiresAt, polls: polls, results: record.results,
        surprises: record.surprises.all
    )
}
