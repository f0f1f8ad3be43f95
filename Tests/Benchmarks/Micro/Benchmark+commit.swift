import DryplateEngine
import DryplateStore
import Foundation

extension Benchmark {
    /// Where stores are that are not in memory; gone when all is measured.
    static let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    static func committing() throws -> [Measured] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try [1, 32].flatMap { together in
            let file = folder.appending(path: "\(together).sqlite").path
            return [
                committing(together, to: try Store(), "in memory"),
                committing(together, to: try Store(path: file), "on disk"),
            ]
        }
    }

    /// As many tasks at a time as there are connections.
    private static func committing(_ together: Int, to store: Store, _ place: String) -> Measured {
        var last = 0
        return Measured(name: "commit a task \(place), \(together) at a time") { count in
            defer { last += count }
            let records = (last..<last + count).map { Example.record($0) }
            return { try await append(records, together, to: store) }
        }
    }

    private static func append(_ records: [TaskRecord], _ together: Int, to store: Store) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for first in 0..<together {
                group.addTask {
                    for index in stride(from: first, to: records.count, by: together) {
                        _ = try await store.append([records[index]])
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
