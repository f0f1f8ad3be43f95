package import DryplateEngine
import Foundation
import GRDB

extension Store {
    /// Keeps a file; one that the account uploaded under the same `taskUUID` before is replaced.
    package func keep(_ upload: Upload) async throws {
        try await commits.commit { try upload.insert(into: $0) }
    }

    package func upload(_ mediaUUID: String) async throws -> Upload? {
        try await commits.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM upload WHERE mediaUUID = ?", arguments: [mediaUUID])
                .map { Upload($0) }
        }
    }

    /// `false` if the account has no such upload.
    package func deleteUpload(_ mediaUUID: String, of account: Account) async throws -> Bool {
        try await commits.commit { database in
            try database.execute(
                sql: "DELETE FROM upload WHERE mediaUUID = ? AND account = ?", arguments: [mediaUUID, account.column]
            )
            return database.changesCount > 0
        }
    }

    /// Whether the account can use the image as reference: an upload, or a result that is ready and not expired.
    package func hasImage(_ uuid: String, of account: Account, at now: Timestamp) async throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM upload WHERE mediaUUID = ?1 AND account = ?2 AND isImage) OR EXISTS (
                SELECT 1 FROM result JOIN task ON task.id = result.task
                WHERE imageUUID = ?1 AND account = ?2 AND failure IS NULL AND readyAt <= ?3
                AND (expiresAt IS NULL OR expiresAt > ?3)
            )
            """
        return try await commits.read { database in
            try Bool.fetchOne(database, sql: sql, arguments: [uuid, account.column, now.milliseconds]) ?? false
        }
    }
}

extension Upload {
    fileprivate func insert(into database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO upload (mediaUUID, account, kind, taskUUID, bytes, address, isImage, uploadedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                mediaUUID, account.column, kind.rawValue, taskUUID, content.bytes.map { Data($0) }, content.address,
                content.isImage, uploadedAt.milliseconds,
            ]
        )
    }

    fileprivate init(_ row: Row) {
        let bytes: Data? = row["bytes"]
        self.init(
            account: Account(column: row["account"]), kind: Kind(rawValue: row["kind"]) ?? .imageUpload,
            taskUUID: row["taskUUID"], mediaUUID: row["mediaUUID"],
            content: bytes.map { .bytes(Array($0)) } ?? .address(row["address"] ?? ""),
            uploadedAt: Timestamp(milliseconds: row["uploadedAt"])
        )
    }
}

extension Upload.Content {
    fileprivate var bytes: [UInt8]? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }

    fileprivate var address: String? {
        guard case .address(let address) = self else { return nil }
        return address
    }
}
