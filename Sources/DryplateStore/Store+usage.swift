import DryplateContract
package import DryplateEngine
import GRDB

extension Store {
    /// What the account used until now, and has left; days begin at midnight UTC. No entry is read twice.
    package func usage(of account: Account, _ credit: Credit, at now: Timestamp) async throws -> AccountUsage {
        let day = 86_400_000
        let midnight = now.milliseconds / day * day
        return try await commits.read { database in
            let balance = try account.balance(in: database)
            let week = now.milliseconds - 7 * day
            let month = now.milliseconds - 30 * day
            let today = try Usage(of: account, midnight..<Int.max, in: database)
            let last7Days = try today + Usage(of: account, week..<midnight, in: database)
            return AccountUsage(
                balance: balance?.balance ?? credit.opening,
                total: Usage(cost: balance?.spent.cost ?? .zero, tasks: balance?.spent.tasks ?? 0),
                today: today, last7Days: last7Days,
                last30Days: try last7Days + Usage(of: account, month..<week, in: database)
            )
        }
    }
}

extension Usage {
    fileprivate init(of account: Account, _ time: Range<Int>, in database: Database) throws {
        let sql = """
            SELECT coalesce(sum(position = 0), 0) AS tasks, coalesce(sum(micros), 0) AS micros
            FROM entry WHERE account = ? AND moment >= ? AND moment < ? AND kind = 'charge'
            """
        let row = try Row.fetchOne(database, sql: sql, arguments: [account.column, time.lowerBound, time.upperBound])
        self.init(cost: Money(column: row?["micros"] ?? 0), tasks: row?["tasks"] ?? 0)
    }
}
