package import DryplateEngine
import GRDB

extension Store {
    /// At most `limit` deliveries whose time has come, the earliest first, without those that are on their way.
    package func dueDeliveries(
        at now: Timestamp, except underway: Set<Int64>, limit: Int
    ) async throws -> [DueDelivery] {
        try await database.read { database in
            let rows = try Row.fetchCursor(
                database, sql: Self.pending + "AND nextAttemptAt <= ? ORDER BY nextAttemptAt, id",
                arguments: [now.milliseconds]
            )
            var due: [DueDelivery] = []
            while due.count < limit, let row = try rows.next() {
                guard !underway.contains(row["id"]), let next = try DueDelivery(row, in: database) else { continue }
                due.append(next)
            }
            return due
        }
    }

    /// When the next delivery is due, of those that are not on their way.
    package func nextDeliveryMoment(except underway: Set<Int64>) async throws -> Timestamp? {
        try await database.read { database in
            let rows = try Row.fetchCursor(database, sql: Self.pending + "ORDER BY nextAttemptAt")
            while let row = try rows.next() {
                if !underway.contains(row["id"]) { return Timestamp(milliseconds: row["nextAttemptAt"]) }
            }
            return nil
        }
    }

    /// Keeps an attempt, and what becomes of its delivery.
    package func record(_ attempt: DeliveryAttempt, of delivery: Int64, _ fate: DeliveryFate) async throws {
        try await commits.commit { database in
            try attempt.insert(into: database, delivery)
            try database.execute(
                sql: """
                    UPDATE delivery SET state = ?, nextAttemptAt = ?, attemptsOfRound = attemptsOfRound + 1 WHERE id = ?
                    """,
                arguments: [fate.state.rawValue, fate.nextAttemptAt?.milliseconds, delivery]
            )
        }
    }

    /// Lets a delivery that has ended begin anew; `false` if there is none, or it has not ended.
    package func redeliver(_ delivery: Int64, at now: Timestamp) async throws -> Bool {
        try await commits.commit { database in
            try database.execute(
                sql: """
                    UPDATE delivery SET state = 'pending', nextAttemptAt = ?, attemptsOfRound = 0
                    WHERE id = ? AND state <> 'pending'
                    """,
                arguments: [now.milliseconds, delivery]
            )
            return database.changesCount > 0
        }
    }

    /// Of one task or of all, of one account or of all, the latest first.
    package func deliveries(
        of taskUUID: String?, for account: Account? = nil, limit: Int
    ) async throws -> [DeliveryRecord] {
        let sql = """
            SELECT delivery.*, task.taskUUID, result.imageUUID FROM delivery JOIN task ON task.id = delivery.task
            JOIN result ON result.task = task.id AND result.position = delivery.position
            WHERE (?1 IS NULL OR taskUUID = ?1 COLLATE NOCASE) AND (?2 IS NULL OR account = ?2)
            ORDER BY delivery.id DESC LIMIT ?3
            """
        return try await database.read { database in
            try Row.fetchAll(database, sql: sql, arguments: [taskUUID, account?.column, limit]).map {
                try DeliveryRecord($0, in: database)
            }
        }
    }

    private static let pending = "SELECT * FROM delivery WHERE state = 'pending' "
}
