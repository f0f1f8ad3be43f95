package import DryplateEngine
import GRDB

extension Store {
    /// Deliveries whose time has come, the earliest first, as far as there are slots for them.
    package func dueDeliveries(at now: Timestamp, in slots: DeliverySlots) async throws -> [DueDelivery] {
        let sql = """
            SELECT * FROM delivery WHERE state = 'pending' AND nextAttemptAt <= ? AND NOT EXISTS (
                SELECT 1 FROM delivery AS first
                WHERE first.id = delivery.predecessor AND first.state = 'pending' AND first.attemptsOfRound = 0
            )
            ORDER BY nextAttemptAt, id
            """
        return try await commits.read { database in
            var (slots, due) = (slots, [DueDelivery]())
            let rows = try Row.fetchCursor(database, sql: sql, arguments: [now.milliseconds])
            while !slots.areFull, let row = try rows.next() {
                guard slots.take(row["id"], to: row["url"]), let next = try DueDelivery(row, in: database) else {
                    continue
                }
                due.append(next)
            }
            return due
        }
    }

    /// Whether a webhook of the task has calls to come that were not tried once.
    package func awaitsFirstCall(of taskUUID: String, of account: Account) async throws -> Bool {
        let sql = """
            SELECT EXISTS (
                SELECT 1 FROM delivery JOIN task ON task.id = delivery.task
                WHERE account = ? AND taskUUID = ? AND kind = 'webhook' AND state = 'pending' AND attemptsOfRound = 0
            )
            """
        return try await commits.read { database in
            try Bool.fetchOne(database, sql: sql, arguments: [account.column, taskUUID]) ?? false
        }
    }

    /// When the next delivery is due that is not due yet.
    package func nextDeliveryMoment(after now: Timestamp) async throws -> Timestamp? {
        let sql = "SELECT min(nextAttemptAt) FROM delivery WHERE state = 'pending' AND nextAttemptAt > ?"
        return try await commits.read { database in
            try Int.fetchOne(database, sql: sql, arguments: [now.milliseconds]).map { Timestamp(milliseconds: $0) }
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

    /// Of one task or of all, of some accounts or of all, the latest first.
    package func deliveries(
        of taskUUID: String?, for accounts: [Account]? = nil, limit: Int
    ) async throws -> [DeliveryRecord] {
        let sql = """
            SELECT delivery.*, task.taskUUID, result.imageUUID FROM delivery JOIN task ON task.id = delivery.task
            JOIN result ON result.task = task.id AND result.position = delivery.position
            WHERE (?1 IS NULL OR taskUUID = ?1 COLLATE NOCASE) AND (?2 IS NULL OR account IN (SELECT value FROM json_each(?2)))
            ORDER BY delivery.id DESC LIMIT ?3
            """
        return try await commits.read { database in
            try Row.fetchAll(database, sql: sql, arguments: [taskUUID, accounts?.column, limit]).map {
                try DeliveryRecord($0, in: database)
            }
        }
    }
}
