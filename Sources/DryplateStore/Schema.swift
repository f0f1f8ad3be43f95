import DryplateEngine
import GRDB

/// The tables; their constraints carry what must never happen.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("tasks and results") { try $0.execute(sql: tasksAndResults) }
        migrator.registerMigration("readiness, uploads and deliveries") { try $0.execute(sql: deliveries) }
        migrator.registerMigration("ledger") { try $0.execute(sql: ledger) }
        migrator.registerMigration("sessions of tests") { try $0.execute(sql: session) }
        migrator.registerMigration("faults of images and webhooks") { try $0.execute(sql: faults) }
        migrator.registerMigration("surprises of webhooks") {
            try $0.execute(sql: "ALTER TABLE task ADD COLUMN surprises TEXT")
        }
        migrator.registerMigration("real latency of attempts") {
            try $0.execute(sql: "ALTER TABLE attempt ADD COLUMN realLatency INTEGER")
        }
        migrator.registerMigration("receivers of deliveries") { database in
            database.add(function: receiver)
            try database.execute(sql: receivers)
        }
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

    /// A request is kept without large images, which nobody reads again, and then whole in `original` as well.
    /// A delivery that is not pending has no next attempt. The clock is where it was moved to last. A file without bytes was not fetched from its address.
    private static let deliveries = """
        ALTER TABLE task ADD COLUMN readyAt INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE task ADD COLUMN polls INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE task ADD COLUMN original TEXT;
        ALTER TABLE result ADD COLUMN failure TEXT;

        \(uploadAndClock)

        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('webhook', 'upload')),
            url TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
            attemptsOfRound INTEGER NOT NULL DEFAULT 0,
            nextAttemptAt INTEGER,
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
            PRIMARY KEY (delivery, number),
            CHECK ((status IS NULL) <> (error IS NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX momentOfAttempt ON attempt (startedAt);
        """

    /// An entry is written once and stays, whatever becomes of its task; a deposit may take money back. An account holds the sums of its entries, in
    /// millionths of a dollar. What was accepted before there was a ledger is entered as it was charged.
    private static let ledger = """
        \(accountAndEntry)

        UPDATE result SET costMicros = 0 WHERE failure IS NOT NULL AND costMicros IS NULL;

        INSERT INTO account SELECT account, 0, 1000000000, sum(coalesce(costMicros, 0)), count(DISTINCT task.id),
            count(*), sum(costMicros IS NULL)
            FROM task JOIN result ON result.task = task.id GROUP BY account;

        INSERT INTO entry (account, moment, kind, micros) SELECT id, 0, 'deposit', deposited FROM account;

        INSERT INTO entry (account, moment, kind, micros, taskUUID, position, model, quality, width, height)
            SELECT account, submittedAt, 'charge', costMicros, taskUUID, position,
            coalesce(request ->> '$.model', ''), coalesce(request ->> '$.providerSettings.openai.quality', 'auto'),
            CAST(coalesce(request ->> '$.width', 1024) AS INTEGER),
            CAST(coalesce(request ->> '$.height', 1024) AS INTEGER)
            FROM task JOIN result ON result.task = task.id ORDER BY task.id, position;
        """

    /// A delivery waits until its predecessor, one of the same task, was tried once. One that failed without an attempt
    /// is lost.
    private static let faults = """
        ALTER TABLE result ADD COLUMN isFlagged INTEGER NOT NULL DEFAULT 0 CHECK (isFlagged IN (0, 1));
        ALTER TABLE result ADD COLUMN imageFault TEXT;
        ALTER TABLE result ADD COLUMN imageDelay INTEGER NOT NULL DEFAULT 0 CHECK (imageDelay >= 0);
        ALTER TABLE delivery ADD COLUMN predecessor INTEGER;
        """

    /// A number that was used once stays with its delivery, and every receiver has a line of its own.
    private static let receivers = """
        CREATE TABLE newDelivery \(columnsOfDelivery);

        INSERT INTO newDelivery
            (id, task, position, kind, url, receiver, state, attemptsOfRound, nextAttemptAt, predecessor)
            SELECT id, task, position, kind, url, receiver(url), state, attemptsOfRound, nextAttemptAt, predecessor
            FROM delivery;

        DROP TABLE delivery;
        ALTER TABLE newDelivery RENAME TO delivery;

        \(indexesOfDelivery)
        """

    private static let receiver = DatabaseFunction("receiver", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0])?.receiver
    }
}
