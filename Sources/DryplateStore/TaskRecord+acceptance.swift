import DryplateContract
import DryplateEngine
import GRDB

extension TaskRecord {
    /// Inserts the task and charges for it, or does neither.
    func accept(_ terms: AcceptanceTerms, in database: Database) throws -> Acceptance {
        if let moment = terms.forgottenUntil { try forgetEarlierTask(until: moment, in: database) }
        guard let id = try insert(into: database) else { return .conflict }
        try account.open(with: terms.credit, at: submittedAt, in: database)
        guard try charge(in: database) else {
            try database.execute(sql: "DELETE FROM task WHERE id = ?", arguments: [id])
            return .insufficientCredits(balance: try account.balance(in: database)?.balance ?? .zero)
        }
        for charge in charges(label: terms.label) { try charge.insert(into: database) }
        return .accepted
    }

    private func forgetEarlierTask(until moment: Timestamp, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "DELETE FROM task WHERE account = ? AND taskUUID = ? AND submittedAt <= ?"
        )
        try statement.execute(arguments: [account.column, task.taskUUID, moment.milliseconds])
    }

    /// Whether the account could pay; then it has.
    private func charge(in database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE account SET spent = spent + ?2, tasks = tasks + 1, images = images + ?3, unpriced = unpriced + ?4
                WHERE id = ?1 AND (NOT isLimited OR spent + ?2 <= deposited)
                """
        )
        try statement.execute(arguments: [account.column, knownCost.column, results.count, unpricedResults])
        return database.changesCount > 0
    }
}

extension Account {
    /// An account that is seen for the first time is given its credit.
    func open(with credit: Credit, at moment: Timestamp, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO account (id, isLimited, deposited) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        )
        try statement.execute(arguments: [column, credit.isLimited, credit.opening.column])
        guard database.changesCount > 0 else { return }
        let deposit = LedgerEntry(account: self, moment: moment, kind: .deposit, amount: credit.opening, label: nil)
        try deposit.insert(into: database)
    }
}

extension LedgerEntry {
    func insert(into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO entry (account, moment, kind, micros, label, taskUUID, position, model, quality, width, height)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            account.column, moment.milliseconds, kind.rawValue, amount?.column, label, subject?.taskUUID,
            subject?.index, subject?.model, subject?.quality.rawValue, subject?.size.width, subject?.size.height,
        ])
    }
}

extension Money {
    /// Millionths of a dollar. A single price is far smaller than what a column holds.
    var column: Int64 { Int64(clamping: micros) }

    init(column: Int64) { self.init(micros: column) }
}
