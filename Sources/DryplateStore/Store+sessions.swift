package import DryplateEngine
import GRDB

extension Store {
    /// Remembers that an account belongs to a session of tests.
    package func enroll(_ account: Account, in session: String) async throws {
        try await commits.commit { database in
            try database.execute(
                sql: "INSERT INTO session (name, account) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [session, account.column]
            )
        }
    }

    /// The session of every account that belongs to one.
    package func sessions() throws -> [Account: String] {
        try database.read { database in
            try Row.fetchAll(database, sql: "SELECT name, account FROM session").reduce(into: [:]) {
                $0[Account(column: $1["account"])] = $1["name"]
            }
        }
    }

    package func accounts(in session: String) async throws -> [Account] {
        let sql = "SELECT account FROM session WHERE name = ? ORDER BY account"
        return try await commits.read { database in
            try Int64.fetchAll(database, sql: sql, arguments: [session]).map { Account(column: $0) }
        }
    }

    /// Forgets what accounts have, or everyone; deliveries that are under way end unrecorded.
    package func reset(_ parts: [ResetPart], of accounts: [Account]?) async throws {
        let list = accounts?.column
        try await commits.commit { database in
            for table in parts.flatMap(\.tables) {
                let column = table == "account" ? "id" : "account"
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE ?1 IS NULL OR \(column) IN (SELECT value FROM json_each(?1))",
                    arguments: [list]
                )
            }
        }
    }
}

extension ResetPart {
    /// What refers to another table comes before it.
    fileprivate var tables: [String] {
        switch self {
        case .tasks: ["task", "upload"]
        case .ledger: ["entry", "account"]
        case .faults, .journal, .coverage: []
        }
    }
}

extension [Account] {
    /// As a JSON array, for `json_each`.
    var column: String { "[\(map { String($0.column) }.joined(separator: ","))]" }
}
