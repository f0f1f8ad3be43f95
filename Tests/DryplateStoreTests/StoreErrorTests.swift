import DryplateContract
import DryplateEngine
@testable import DryplateStore
import Foundation
import GRDB
import Testing

/// Stores that cannot be opened or written: what is told, and that nothing in the file changes.
struct StoreErrorTests {
    @Test func `a folder is no store`() async throws {
        try await withFile { path in
            #expect(refusal(of: URL(filePath: path).deletingLastPathComponent().path) == "it is a folder. Name a file.")
        }
    }

    @Test func `a folder that is not there is named`() async throws {
        try await withFile { path in
            let reason = "there is no folder '\(path)'. Make it, or name another file."
            #expect(refusal(of: path + "/store.sqlite") == reason)
        }
    }

    @Test func `the database of another program stays as it is`() async throws {
        try await withFile { path in
            try change(path, "CREATE TABLE account (id INTEGER PRIMARY KEY)")
            try expectUntouched(path, "it belongs to another program, for it has a table 'account'.")
        }
    }

    @Test func `the store of a later release stays as it is`() async throws {
        try await withFile { path in
            try Store(path: path).database.close()
            try change(path, "INSERT INTO grdb_migrations VALUES ('sounds')")
            try expectUntouched(path, "a later release has changed it ('sounds').")
        }
    }

    @Test func `a store that is cut off is damaged`() async throws {
        try await withFile { path in
            try Store(path: path).database.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
            try expectUntouched(path, "it is damaged (database disk image is malformed).")
        }
    }

    @Test func `what does not fit on the disk is told with the file, and all before it stays`() async throws {
        try await withFile { path in
            let store = try Store(path: path)
            #expect(try await store.append([record()]) == [.accepted])
            try await store.limitToPresentSize()
            let error = await #expect(throws: StoreError.self) { try await store.append([largeRecord]) }
            let lead = "cannot write to the store '\(path)': the disk is full."
            #expect(error?.description.hasPrefix(lead) == true)
            #expect(try await store.task(taskUUID, of: account) != nil)
            #expect(try await store.task(other, of: account) == nil)
            #expect(try await store.totalSpent().tasks == 1)
        }
    }

    private var largeRecord: TaskRecord {
        record(
            taskUUID: other,
            results: (1000..<3000).map { ImageResult(imageUUID: "image \($0)", seed: 1, cost: "0.036") })
    }

    private func expectUntouched(_ path: String, _ lead: String) throws {
        let before = try Data(contentsOf: URL(filePath: path))
        let reason = refusal(of: path) ?? "it was opened"
        #expect(reason.hasPrefix(lead), "\(reason)")
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    private func refusal(of path: String) -> String? {
        do {
            _ = try Store(path: path)
            return nil
        } catch {
            #expect(error.description.hasPrefix("cannot open the store '\(path)': "))
            return error.reason
        }
    }

    private func change(_ path: String, _ sql: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }
}

extension Store {
    /// As if the disk were full from now on.
    fileprivate func limitToPresentSize() async throws {
        try await database.write { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
    }
}
