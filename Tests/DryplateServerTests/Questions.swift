import DryplateContract

/// A task that asks about another one.
func question(_ taskType: JSON, of taskUUID: String = taskUUID) -> JSON {
    ["taskType": taskType, "taskUUID": .string(taskUUID)]
}

extension Wire {
    /// The statuses that a poll tells.
    func poll() async throws -> [JSON?] {
        try await post([question("getResponse")]).json["data"]?.array?.map { $0["status"] } ?? []
    }
}
