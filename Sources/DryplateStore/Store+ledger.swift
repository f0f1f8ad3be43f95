package import DryplateContract
package import DryplateEngine
import GRDB

extension Store {
    /// What all accepted tasks come to, of some accounts or of all.
    package func totalSpent(of accounts: [Account]? = nil) async throws -> ChargeSum {
        try await balances(of: accounts).reduce(ChargeSum()) { $0 + $1.spent }
    }

    /// The balances of some accounts or of all, in no order that means anything; an account that was never charged has none.
    package func balances(of accounts: [Account]? = nil) async throws -> [AccountBalance] {
        try await commits.read { try AccountBalance.fetch(of: accounts, in: $0) }
    }

    /// What is asked for, and the balances, all of one moment, so that they agree whoever spends meanwhile.
    package func ledger(_ query: LedgerQuery, limit: Int) async throws -> Ledger {
        try await commits.read { database in
            try Ledger(
                charges: query.charges(in: database),
                balances: AccountBalance.fetch(of: query.accounts, in: database),
                entries: query.entries(limit, in: database)
            )
        }
    }

    /// The latest entries first.
    package func entries(_ query: LedgerQuery, limit: Int) async throws -> [LedgerEntry] {
        try await commits.read { try query.entries(limit, in: $0) }
    }

    /// Gives an account money or takes it, so that exactly this is left, and limits it to that.
    package func setBalance(_ wanted: Money, of account: Account, _ credit: Credit, at now: Timestamp) async throws {
        try await commits.commit { database in
            try account.open(with: credit, at: now, in: database)
            let difference = wanted - (try account.balance(in: database)?.balance ?? .zero)
            try database.execute(
                sql: "UPDATE account SET deposited = deposited + ?, isLimited = 1 WHERE id = ?",
                arguments: [difference.column, account.column]
            )
            let deposit = LedgerEntry(account: account, moment: now, kind: .deposit, amount: difference, label: nil)
            try deposit.insert(into: database)
        }
    }
}

extension LedgerQuery {
    fileprivate func charges(in database: Database) throws -> [ChargeGroup] {
        let sql = """
            SELECT model, quality, width, height, label, sum(position = 0) AS tasks, count(*) AS images,
            coalesce(sum(micros), 0) AS spent, sum(micros IS NULL) AS unpriced
            FROM entry WHERE kind = 'charge' AND \(Self.condition)
            GROUP BY model, quality, width, height, label ORDER BY model, min(id)
            """
        return try Row.fetchAll(database, sql: sql, arguments: arguments).map { ChargeGroup($0) }
    }

    fileprivate func entries(_ limit: Int, in database: Database) throws -> [LedgerEntry] {
        let sql = "SELECT * FROM entry WHERE \(Self.condition) ORDER BY id DESC LIMIT :limit"
        return try Row.fetchAll(database, sql: sql, arguments: arguments &+ ["limit": limit]).map { LedgerEntry($0) }
    }

    /// No index: to find the latest entries SQLite then goes back from the last one, instead of sorting all of them.
    private static let condition = """
        (:accounts IS NULL OR account IN (SELECT value FROM json_each(:accounts))) AND (:model IS NULL OR model = :model)
        AND (:quality IS NULL OR quality = :quality) AND (:label IS NULL OR label = :label)
        AND (:width IS NULL OR width = :width AND height = :height)
        AND (:taskUUID IS NULL OR taskUUID = :taskUUID COLLATE NOCASE)
        AND (:since IS NULL OR moment >= :since) AND (:until IS NULL OR moment < :until)
        """

    private var arguments: StatementArguments {
        [
            "accounts": accounts?.column, "model": model, "quality": quality?.rawValue, "label": label,
            "width": size?.width, "height": size?.height, "taskUUID": taskUUID, "since": since?.milliseconds,
            "until": until?.milliseconds,
        ]
    }
}

extension Account {
    func balance(in database: Database) throws -> AccountBalance? {
        try AccountBalance.fetch(of: [self], in: database).first
    }
}

extension AccountBalance {
    fileprivate static func fetch(of accounts: [Account]?, in database: Database) throws -> [AccountBalance] {
        let sql = "SELECT * FROM account WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1)) ORDER BY id"
        return try Row.fetchAll(database, sql: sql, arguments: [accounts?.column]).map { AccountBalance($0) }
    }

    private init(_ row: Row) {
        self.init(
            account: Account(column: row["id"]), deposited: Money(column: row["deposited"]), spent: ChargeSum(row))
    }
}

extension ChargeGroup {
    fileprivate init(_ row: Row) {
        self.init(
            model: row["model"], quality: Quality(rawValue: row["quality"]) ?? .auto,
            size: Size(row["width"], row["height"]), label: row["label"], sum: ChargeSum(row)
        )
    }
}

extension ChargeSum {
    fileprivate init(_ row: Row) {
        self.init(
            tasks: row["tasks"], images: row["images"], cost: Money(column: row["spent"]), unpriced: row["unpriced"])
    }
}

extension LedgerEntry {
    fileprivate init(_ row: Row) {
        let taskUUID: String? = row["taskUUID"]
        self.init(
            account: Account(column: row["account"]), moment: Timestamp(milliseconds: row["moment"]),
            kind: Kind(rawValue: row["kind"]) ?? .charge, amount: (row["micros"] as Int64?).map { Money(column: $0) },
            label: row["label"], subject: taskUUID.map { Subject(row, of: $0) }
        )
    }
}

extension LedgerEntry.Subject {
    fileprivate init(_ row: Row, of taskUUID: String) {
        self.init(
            taskUUID: taskUUID, index: row["position"], model: row["model"],
            quality: Quality(rawValue: row["quality"]) ?? .auto, size: Size(row["width"], row["height"])
        )
    }
}
