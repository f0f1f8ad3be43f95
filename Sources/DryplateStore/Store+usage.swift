import DryplateContract
package import DryplateEngine
import GRDB

extension Store {
    /// What the account used until now, and has left; days begin at midnight UTC.
    package func usage(of account: Account, _ credit: Credit, at now: Timestamp) async throws -> AccountUsage {
        let day = 86_400_000
        let midnight = now.milliseconds / day * day
        return try await database.read { database in
            let balance = try account.balance(in: database)
            let usage = { try Usage(of: account, since: $0, in: database) }
            return try AccountUsage(
                balance: balance?.balance ?? credit.opening,
                total: Usage(cost: balance?.spent.cost ?? .zero, tasks: balance?.spent.tasks ?? 0),
                today: usage(midnight), last7Days: usage(now.milliseconds - 7 * day),
                last30Days: usage(now.milliseconds - 30 * day)
            )
        }
    }
}

extension Usage {
    fileprivate init(of account: Account, since start: Int, in database: Database) throws {
        let sql = """
            SELECT coalesce(sum(position = 0), 0) AS tasks, coalesce(sum(micros), 0) AS micros
            FROM entry WHERE account = ? AND moment >= ? AND kind = 'charge'
            """
        let row = try Row.fetchOne(database, sql: sql, arguments: [account.column, start])
        self.init(cost: Money(column: row?["micros"] ?? 0), tasks: row?["tasks"] ?? 0)
    }
}
