import DryplateContract
package import DryplateEngine
import GRDB

extension Store {
    /// What the account used until now; days begin at midnight UTC.
    package func usage(of account: Account, at now: Timestamp) async throws -> AccountUsage {
        let day = 86_400_000
        let midnight = now.milliseconds / day * day
        return try await database.read { database in
            try AccountUsage(
                total: Usage(of: account, since: Int.min, in: database),
                today: Usage(of: account, since: midnight, in: database),
                last7Days: Usage(of: account, since: now.milliseconds - 7 * day, in: database),
                last30Days: Usage(of: account, since: now.milliseconds - 30 * day, in: database)
            )
        }
    }
}

extension Usage {
    fileprivate init(of account: Account, since start: Int, in database: Database) throws {
        let sql = """
            SELECT count(DISTINCT task.id) AS tasks, coalesce(sum(costMicros), 0) AS micros
            FROM task JOIN result ON result.task = task.id WHERE account = ? AND submittedAt >= ?
            """
        let row = try Row.fetchOne(database, sql: sql, arguments: [account.column, start])
        self.init(cost: Money(micros: row?["micros"] ?? 0), tasks: row?["tasks"] ?? 0)
    }
}
