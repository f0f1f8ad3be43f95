import GRDB

/// The tables; their constraints carry what must never happen.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("tasks and results") { try $0.execute(sql: tasksAndResults) }
        return migrator
    }()

    /// An account uses a `taskUUID` once, in whatever case it is written. A cost is in millionths of a dollar.
    private static let tasksAndResults = """
        CREATE TABLE task (
            id INTEGER PRIMARY KEY,
            account INTEGER NOT NULL,
            taskUUID TEXT NOT NULL COLLATE NOCASE,
            request TEXT NOT NULL,
            submittedAt INTEGER NOT NULL,
            expiresAt INTEGER,
            UNIQUE (account, taskUUID)
        ) STRICT;

        CREATE TABLE result (
            imageUUID TEXT PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            seed INTEGER NOT NULL,
            costMicros INTEGER CHECK (costMicros >= 0),
            UNIQUE (task, position)
        ) STRICT, WITHOUT ROWID;
        """
}
