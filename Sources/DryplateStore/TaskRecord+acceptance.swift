import DryplateContract
import DryplateEngine
import GRDB

extension TaskRecord {
    /// Inserts the task and charges for it, or does neither.
    func accept(_ terms: AcceptanceTerms, in database: Database) throws -> Acceptance {
        guard let id = try insertOnce(terms, into: database) else { return .conflict }
        guard try charge(terms, in: database) else {
            _ = try database.run("DELETE FROM task WHERE id = ?", .integer(id))
            return .insufficientCredits(balance: try account.balance(in: database)?.balance ?? .zero)
        }
        for charge in charges(label: terms.label) { try charge.insert(into: database) }
        return .accepted
    }

    /// An earlier task with the `taskUUID` may be old enough to be forgotten.
    private func insertOnce(_ terms: AcceptanceTerms, into database: Database) throws -> Int64? {
        if let id = try insert(into: database) { return id }
        guard let moment = terms.forgottenUntil, try forgetEarlierTask(until: moment, in: database) else { return nil }
        return try insert(into: database)
    }

    private func forgetEarlierTask(until moment: Timestamp, in database: Database) throws -> Bool {
        try database.run(
            "DELETE FROM task WHERE account = ? AND taskUUID = ? AND submittedAt <= ?",
            .integer(account.column), .text(task.taskUUID), ColumnValue(moment.milliseconds)
        ) > 0
    }

    /// Whether the account could pay; then it has. One that is seen for the first time is given its credit before.
    private func charge(_ terms: AcceptanceTerms, in database: Database) throws -> Bool {
        if try pay(in: database) { return true }
        return try account.open(with: terms.credit, at: submittedAt, in: database) && pay(in: database)
    }

    private func pay(in database: Database) throws -> Bool {
        try database.run(
            """
            UPDATE account SET spent = spent + ?2, tasks = tasks + 1, images = images + ?3, unpriced = unpriced + ?4
            WHERE id = ?1 AND (NOT isLimited OR spent + ?2 <= deposited)
            """,
            .integer(account.column), .integer(knownCost.column), ColumnValue(results.count),
            ColumnValue(unpricedResults)
        ) > 0
    }
}

extension Account {
    /// Gives an account that is seen for the first time its credit; whether it was one.
    @discardableResult
    func open(with credit: Credit, at moment: Timestamp, in database: Database) throws -> Bool {
        let isNew =
            try database.run(
                "INSERT INTO account (id, isLimited, deposited) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                .integer(column), ColumnValue(credit.isLimited ? 1 : 0), .integer(credit.opening.column)
            ) > 0
        guard isNew else { return false }
        let deposit = LedgerEntry(account: self, moment: moment, kind: .deposit, amount: credit.opening, label: nil)
        try deposit.insert(into: database)
        return true
    }
}

extension LedgerEntry {
    func insert(into database: Database) throws {
        _ = try database.run(
            """
            INSERT INTO entry (account, moment, kind, micros, label, taskUUID, position, model, quality, width, height)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(account.column), ColumnValue(moment.milliseconds), .text(kind.rawValue),
            amount.map { .integer($0.column) } ?? .null, ColumnValue(label), ColumnValue(subject?.taskUUID),
            ColumnValue(subject?.index), ColumnValue(subject?.model), ColumnValue(subject?.quality.rawValue),
            ColumnValue(subject?.size.width), ColumnValue(subject?.size.height)
        )
    }
}

extension Money {
    /// Millionths of a dollar. A single price is far smaller than what a column holds.
    var column: Int64 { Int64(clamping: micros) }

    init(column: Int64) { self.init(micros: column) }
}
