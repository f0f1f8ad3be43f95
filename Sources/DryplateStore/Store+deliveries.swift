package import DryplateEngine
import GRDB

extension Store {
    /// Deliveries whose time has come, the earliest first, as far as there are slots for them.
    package func dueDeliveries(at now: Timestamp, in slots: DeliverySlots) async throws -> [DueDelivery] {
        try await commits.read { database in
            var (slots, due) = (slots, [DueDelivery]())
            let receivers = try String.fetchCursor(database, sql: Self.waitedFor, arguments: [now.milliseconds])
            while !slots.areFull, let receiver = try receivers.next() {
                due += try Self.due(to: receiver, at: now, in: &slots, database)
            }
            return due
        }
    }

    /// However many others wait, only those are looked at that may go, and those that are under way.
    private static func due(
        to receiver: String, at now: Timestamp, in slots: inout DeliverySlots, _ database: Database
    ) throws -> [DueDelivery] {
        var due: [DueDelivery] = []
        let rows = try Row.fetchCursor(database, sql: inLine, arguments: [receiver, now.milliseconds])
        while !slots.areFull(for: receiver), let row = try rows.next() {
            guard slots.take(row["id"], to: receiver), let next = try DueDelivery(row, in: database) else { continue }
            due.append(next)
        }
        return due
    }

    /// The receivers of what is due, the one that has waited longest first; found one by one in their index.
    private static let waitedFor = """
        WITH RECURSIVE line(receiver) AS (
            SELECT min(receiver) FROM delivery WHERE state = 'pending'
            UNION ALL
            SELECT (SELECT min(receiver) FROM delivery WHERE state = 'pending' AND receiver > line.receiver)
            FROM line WHERE receiver IS NOT NULL
        )
        SELECT receiver FROM (
            SELECT receiver, (
                SELECT min(nextAttemptAt) FROM delivery WHERE state = 'pending' AND receiver = line.receiver
            ) AS moment FROM line
        )
        WHERE moment <= ? ORDER BY moment, receiver
        """

    /// What is due to one receiver, and does not wait for the first attempt at another.
    private static let inLine = """
        SELECT * FROM delivery WHERE receiver = ? AND state = 'pending' AND nextAttemptAt <= ? AND NOT EXISTS (
            SELECT 1 FROM delivery AS first
            WHERE first.id = delivery.predecessor AND first.state = 'pending' AND first.attemptsOfRound = 0
        )
        ORDER BY nextAttemptAt, id
        """

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
        try await commits.read { database in
            let sql = Self.listed(isOfTask: taskUUID != nil, isOfAccounts: accounts != nil)
            let rows = try Row.fetchAll(database, sql: sql, arguments: [taskUUID, accounts?.column, limit])
            return try rows.map { try DeliveryRecord($0, in: database) }
        }
    }

    /// Says only what is asked for, so that the deliveries of a task are found by their index.
    static func listed(isOfTask: Bool, isOfAccounts: Bool) -> String {
        """
        SELECT delivery.*, task.taskUUID, result.imageUUID FROM delivery JOIN task ON task.id = delivery.task
        JOIN result ON result.task = task.id AND result.position = delivery.position
        WHERE \(isOfTask ? "taskUUID = ?1" : "?1 IS NULL")
        AND \(isOfAccounts ? "account IN (SELECT value FROM json_each(?2))" : "?2 IS NULL")
        ORDER BY delivery.id DESC LIMIT ?3
        """
    }
}
