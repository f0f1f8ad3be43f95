import DryplateContract
@testable import DryplateEngine
import Foundation

let noon = Timestamp(milliseconds: 1_800_000_000_000)
let account = Account(apiKey: "a key")
let taskUUID = "581b618a-3399-4d68-8957-0c31b9bfd2a2"
let other = "019c42a0-c3ff-7138-be83-ee257abc5331"

/// An accepted task.
func record(
    taskUUID: String = taskUUID, numberResults: Int = 1, ttl: Int = 3600, apiKey: String = "a key",
    webhookURL: String? = nil, results: [ImageResult]? = nil
) -> TaskRecord {
    let plain: JSON = [
        "taskType": "imageInference", "taskUUID": .string(taskUUID), "model": "openai:1@2",
        "positivePrompt": "An orchard", "width": 1024, "height": 1024, "ttl": .integer(ttl),
        "numberResults": .integer(numberResults),
    ]
    let task = plain.setting("webhookURL", to: webhookURL.map(JSON.string))
    guard case .record(let record) = SimulatedPlatform().decide(task, at: 0, for: Account(apiKey: apiKey), now: noon)
    else {
        preconditionFailure("the sample task is valid")
    }
    guard let results else { return record }
    return TaskRecord(
        account: record.account, contract: record.contract, task: record.task, request: record.request,
        submittedAt: record.submittedAt, readyAt: record.readyAt, expiresAt: record.expiresAt, results: results
    )
}

/// A path for a store, in a folder that is gone afterwards.
func withFile(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "store.sqlite").path)
}
