import DryplateContract
@testable import DryplateEngine
@testable import DryplateStore
import Foundation
import GRDB
import Testing

/// A file of the first release: tasks that were done when they were recorded, and nothing else.
struct MigrationTests {
    private let imageUUID = "77da2d99-a6d3-44d9-b8c0-ae9fb06b6200"

    @Test func `a task of the first release is done, and its images are there`() async throws {
        try await opened { store async throws in
            let stored = try #require(try await store.task(taskUUID.uppercased(), of: account))
            let task = try #require(SimulatedPlatform().record(of: stored))
            #expect(task.task.positivePrompt == "An orchard")
            #expect(task.results == [ImageResult(imageUUID: imageUUID, seed: 7, cost: "0.036")])
            #expect([task.submittedAt, task.expiresAt] == [noon, noon.adding(seconds: 3600)])
            #expect(task.readyAt.hasCome(by: noon))
            #expect(stored.polls == 0)
            let image = try #require(try await store.image(imageUUID))
            #expect(image.result == task.results.first)
        }
    }

    @Test func `a task of the first release counts, and its UUID is taken`() async throws {
        try await opened { store async throws in
            #expect(try await store.append([record()]) == [.conflict])
            #expect(try await store.usage(of: account, .unlimited, at: noon).total == Usage(cost: "0.036", tasks: 1))
            #expect(try await store.originalRequest(taskUUID, of: account) == request)
            #expect(try store.latestMoment() == noon)
        }
    }

    @Test func `a task of the first release is in the ledger`() async throws {
        try await opened { store async throws in
            let charges = try await store.ledger(LedgerQuery(), limit: 0).charges
            let group = try #require(charges.first)
            #expect(group.model == "openai:1@2" && group.quality == .auto && group.size == .square)
            #expect(charges.map(\.sum) == [ChargeSum(tasks: 1, images: 1, cost: "0.036")])
            #expect(try await store.balances(of: [account]).map(\.balance) == ["999.964"])
        }
    }

    @Test func `a result of the first release can be started from until it expires`() async throws {
        try await opened { store async throws in
            #expect(try await store.hasImage(imageUUID, of: account, at: noon.adding(milliseconds: 3_599_999)))
            #expect(try await store.hasImage(imageUUID, of: account, at: noon.adding(seconds: 3600)) == false)
        }
    }

    @Test func `a file of the first release takes what this one has`() async throws {
        try await opened { store async throws in
            #expect(try await store.poll(taskUUID, of: account)?.polls == 0)
            #expect(try await store.poll(taskUUID, of: account)?.polls == 1)
            let next = record(taskUUID: other, webhookURL: "http://127.0.0.1/hook")
            #expect(try await store.append([next]) == [.accepted])
            #expect(try await store.deliveries(of: nil, limit: 10).map(\.taskUUID) == [other])
        }
    }

    @Test func `deliveries and their attempts come through with their numbers, each in the line of its receiver`()
        async throws
    {
        let database = try DatabaseQueue()
        try Schema.migrator.migrate(database, upTo: "real latency of attempts")
        try await database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO task (id, account, taskUUID, request, submittedAt) VALUES (1, 1, 'a', '{}', 0);
                    INSERT INTO delivery (id, task, position, kind, url, nextAttemptAt)
                        VALUES (7, 1, 0, 'webhook', 'http://h:1/a?b', 5);
                    INSERT INTO attempt (delivery, number, startedAt, latency, status) VALUES (7, 1, 1, 1, 500);
                    """)
        }
        try Schema.migrator.migrate(database)
        let (receivers, attempts, numbers) = try await database.write { database in
            let receivers = try String.fetchAll(database, sql: "SELECT receiver FROM delivery WHERE id = 7")
            let attempts = try Int.fetchAll(database, sql: "SELECT status FROM attempt WHERE delivery = 7")
            try database.execute(
                sql: """
                    DELETE FROM delivery;
                    INSERT INTO delivery (task, position, kind, url, receiver, nextAttemptAt)
                        VALUES (1, 0, 'webhook', '', '', 5);
                    """)
            return (receivers, attempts, try Int.fetchAll(database, sql: "SELECT id FROM delivery"))
        }
        #expect(receivers == ["http://h:1"] && attempts == [500] && numbers == [8])
    }

    @Test func `a new store in memory has the tables that the migrations make`() async throws {
        let migrated = try DatabaseQueue()
        try Schema.migrator.migrate(migrated)
        let tables = try await migrated.read { try Self.tables(in: $0) }
        #expect(try await Store().database.read { try Self.tables(in: $0) } == tables)
    }

    /// What makes each table and index, without white space.
    private static func tables(in database: Database) throws -> [String: String] {
        let sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'grdb_migrations'"
        let rows = try Row.fetchAll(database, sql: sql)
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (row["name"], (row["sql"] as String).filter { !$0.isWhitespace })
            })
    }

    private var request: String { record().request.text }

    /// Opens a file that the first release has left behind.
    private func opened(_ body: (Store) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "store.sqlite").path
        try leave(at: path)
        try await body(try Store(path: path))
    }

    private func leave(at path: String) throws {
        let file = try DatabasePool(path: path)
        var release = DatabaseMigrator()
        release.registerMigration("tasks and results") { try $0.execute(sql: Self.firstRelease) }
        try release.migrate(file)
        try file.write { database in
            try database.execute(
                sql: "INSERT INTO task VALUES (1, ?, ?, ?, ?, ?)",
                arguments: [
                    Int64(bitPattern: account.fingerprint), taskUUID, request, noon.milliseconds,
                    noon.adding(seconds: 3600).milliseconds,
                ]
            )
            try database.execute(sql: "INSERT INTO result VALUES (?, 1, 0, 7, 36000)", arguments: [imageUUID])
        }
        try file.close()
    }

    /// The tables as they were then; never to be changed with those of today.
    private static let firstRelease = """
        CREATE TABLE task (
            id INTEGER PRIMARY KEY,
            account INTEGER NOT NULL,
            taskUUID TEXT NOT NULL COLLATE NOCASE,
            request TEXT NOT NULL,
            submittedAt INTEGER NOT NULL,
            expiresAt INTEGER,
            UNIQUE (account, taskUUID)
        ) STRICT;

        CREATE TABLE result (
            imageUUID TEXT PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            seed INTEGER NOT NULL,
            costMicros INTEGER CHECK (costMicros >= 0),
            UNIQUE (task, position)
        ) STRICT, WITHOUT ROWID;
        """
}
