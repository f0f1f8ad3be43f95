/// Tables as the last of their migrations left them, never to be changed.
extension Schema {
    static let uploadAndClock = """
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
        """

    static let accountAndEntry = """
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
        """

    static let session = """
        CREATE TABLE session (
            name TEXT NOT NULL,
            account INTEGER NOT NULL,
            PRIMARY KEY (name, account)
        ) STRICT, WITHOUT ROWID;
        """

    static let columnsOfDelivery = """
        (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('webhook', 'upload')),
            url TEXT NOT NULL,
            receiver TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
            attemptsOfRound INTEGER NOT NULL DEFAULT 0,
            nextAttemptAt INTEGER,
            predecessor INTEGER,
            CHECK ((state = 'pending') = (nextAttemptAt IS NOT NULL))
        ) STRICT
        """

    static let indexesOfDelivery = """
        CREATE INDEX pendingDelivery ON delivery (nextAttemptAt) WHERE state = 'pending';
        CREATE INDEX pendingOfReceiver ON delivery (receiver, nextAttemptAt) WHERE state = 'pending';
        CREATE INDEX deliveryOfTask ON delivery (task);
        """
}
