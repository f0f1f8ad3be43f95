import GRDB

/// A database that this release must not write to.
enum UnfitDatabase: Error, CustomStringConvertible {
    case foreign(table: String)
    case later(migration: String)

    var description: String {
        switch self {
        case .foreign(let table):
            "it belongs to another program, for it has a table '\(table)'. Name a file that is not there yet."
        case .later(let migration):
            "a later release has changed it ('\(migration)'). Use that release, or name another file."
        }
    }
}

extension Schema {
    /// Throws what speaks against writing to a database, before anything in it is changed.
    static func check(_ database: Database) throws {
        guard !database.configuration.readonly else { return }
        let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        guard let table = tables.first else { return }
        guard tables.contains("grdb_migrations") else { throw UnfitDatabase.foreign(table: table) }
        let migrations = try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
        if let migration = migrations.last(where: { !migrator.migrations.contains($0) }) {
            throw UnfitDatabase.later(migration: migration)
        }
    }
}
