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

        CREATE TABLE upload (
            mediaUUID TEXT PRIMARY KEY,
            account INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('imageUpload', 'mediaStorage')),
            taskUUID TEXT NOT NULL,
            bytes BLOB,
            address TEXT,
            isImage INTEGER NOT NULL CHECK (isImage IN (0, 1)),
            uploadedAt INTEGER NOT NULL,
            CHECK ((bytes IS NULL) <> (address IS NULL))
        ) STRICT;

        CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), moment INTEGER NOT NULL) STRICT;

        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('webhook', 'upload')),
            url TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
            attemptsOfRound INTEGER NOT NULL DEFAULT 0,
            nextAttemptAt INTEGER,
            predecessor INTEGER,
            CHECK ((state = 'pending') = (nextAttemptAt IS NOT NULL))
        ) STRICT;
        CREATE INDEX pendingDelivery ON delivery (nextAttemptAt) WHERE state = 'pending';
        CREATE INDEX deliveryOfTask ON delivery (task);

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

        CREATE TABLE account (
            id INTEGER PRIMARY KEY,
            isLimited INTEGER NOT NULL CHECK (isLimited IN (0, 1)),
            deposited INTEGER NOT NULL,
            spent INTEGER NOT NULL DEFAULT 0,
            tasks INTEGER NOT NULL DEFAULT 0,
            images INTEGER NOT NULL DEFAULT 0,
            unpriced INTEGER NOT NULL DEFAULT 0,
            CHECK (NOT isLimited OR spent <= deposited)
        ) STRICT;

        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES account,
            moment INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('deposit', 'charge')),
            micros INTEGER CHECK (kind = 'deposit' OR micros >= 0),
            label TEXT,
            taskUUID TEXT,
            position INTEGER,
            model TEXT,
            quality TEXT,
            width INTEGER,
            height INTEGER,
            CHECK ((kind = 'charge') = (taskUUID IS NOT NULL))
        ) STRICT;
        CREATE INDEX momentOfEntry ON entry (account, moment);

        CREATE TABLE session (
            name TEXT NOT NULL,
            account INTEGER NOT NULL,
            PRIMARY KEY (name, account)
        ) STRICT, WITHOUT ROWID;
        """
}
