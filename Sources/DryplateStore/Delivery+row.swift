import DryplateEngine
import GRDB

extension [OutboxEntry] {
    func insert(into database: Database, task: Int64) throws {
        var previous: Int64?
        for entry in self {
            try entry.insert(into: database, task: task, behind: entry.isChained ? previous : nil)
            previous = database.lastInsertedRowID
        }
    }
}

extension OutboxEntry {
    fileprivate func insert(into database: Database, task: Int64, behind predecessor: Int64?) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO delivery (task, position, kind, url, receiver, state, nextAttemptAt, predecessor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        let state: Delivery.State = dueAt == nil ? .failed : .pending
        try statement.execute(arguments: [
            task, delivery.index, delivery.kind.rawValue, delivery.url, delivery.url.receiver, state.rawValue,
            dueAt?.milliseconds, predecessor,
        ])
    }
}

extension Delivery {
    fileprivate init(_ row: Row) {
        self.init(kind: Kind(rawValue: row["kind"]) ?? .webhook, url: row["url"], index: row["position"])
    }
}

extension DueDelivery {
    /// `nil` if the task is gone.
    init?(_ row: Row, in database: Database) throws {
        guard let task = try StoredTask.fetch(id: row["task"], in: database) else { return nil }
        self.init(id: row["id"], delivery: Delivery(row), task: task, attemptsMade: row["attemptsOfRound"])
    }
}

extension DeliveryRecord {
    init(_ row: Row, in database: Database) throws {
        let id: Int64 = row["id"]
        let attempts = try Row.fetchAll(
            database, sql: "SELECT * FROM attempt WHERE delivery = ? ORDER BY number", arguments: [id]
        )
        self.init(
            id: id, taskUUID: row["taskUUID"], imageUUID: row["imageUUID"], delivery: Delivery(row),
            state: Delivery.State(rawValue: row["state"], attempts: attempts.count),
            nextAttemptAt: (row["nextAttemptAt"] as Int?).map { Timestamp(milliseconds: $0) },
            attempts: attempts.map { DeliveryAttempt($0) }
        )
    }
}

extension Delivery.State {
    /// What failed without an attempt is lost.
    fileprivate init(rawValue: String, attempts: Int) {
        let state = Delivery.State(rawValue: rawValue) ?? .pending
        self = state == .failed && attempts == 0 ? .lost : state
    }
}

extension DeliveryAttempt {
    /// Inserts nothing if the delivery is gone.
    func insert(into database: Database, _ delivery: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO attempt (delivery, number, startedAt, latency, realLatency, status, error)
                SELECT id, (SELECT count(*) + 1 FROM attempt WHERE delivery = ?1), ?2, ?3, ?4, ?5, ?6
                FROM delivery WHERE id = ?1
                """,
            arguments: [delivery, startedAt.milliseconds, latency, realLatency, outcome.status, outcome.error]
        )
    }

    fileprivate init(_ row: Row) {
        let status: Int? = row["status"]
        self.init(
            startedAt: Timestamp(milliseconds: row["startedAt"]), latency: row["latency"],
            realLatency: row["realLatency"], outcome: status.map { .status($0) } ?? .error(row["error"] ?? "")
        )
    }
}

extension DeliveryFate {
    var state: Delivery.State {
        switch self {
        case .delivered: .delivered
        case .again: .pending
        case .failed: .failed
        }
    }

    var nextAttemptAt: Timestamp? {
        guard case .again(let moment) = self else { return nil }
        return moment
    }
}
