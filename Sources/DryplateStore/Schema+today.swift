extension Schema {
    /// The tables that all migrations together make, for a store that is new and stays in memory.
    ///
    /// The steps would take four times as long, for with every added column SQLite reads all tables anew.
    static let today = """
        CREATE TABLE task (
            id INTEGER PRIMARY KEY,
            account INTEGER NOT NULL,
            taskUUID TEXT NOT NULL COLLATE NOCASE,
            request TEXT NOT NULL,
            submittedAt INTEGER NOT NULL,
            expiresAt INTEGER,
            readyAt INTEGER NOT NULL DEFAULT 0,
            polls INTEGER NOT NULL DEFAULT 0,
            original TEXT,
            surprises TEXT,
            UNIQUE (account, taskUUID)
        ) STRICT;

        CREATE TABLE result (
            imageUUID TEXT PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            seed INTEGER NOT NULL,
            costMicros INTEGER CHECK (costMicros >= 0),
            failure TEXT,
            isFlagged INTEGER NOT NULL DEFAULT 0 CHECK (isFlagged IN (0, 1)),
            imageFault TEXT,
            imageDelay INTEGER NOT NULL DEFAULT 0 CHECK (imageDelay >= 0),
            UNIQUE (task, position)
        ) STRICT, WITHOUT ROWID;

        \(uploadAndClock)

        CREATE TABLE "delivery" \(columnsOfDelivery);
        \(indexesOfDelivery)

        CREATE TABLE attempt (
            delivery INTEGER NOT NULL REFERENCES delivery ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number > 0),
            startedAt INTEGER NOT NULL,
            latency INTEGER NOT NULL,
            status INTEGER,
            error TEXT,
            realLatency INTEGER,
            PRIMARY KEY (delivery, number),
            CHECK ((status IS NULL) <> (error IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX momentOfAttempt ON attempt (startedAt);

        \(accountAndEntry)

        \(session)
        """
}
