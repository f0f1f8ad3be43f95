import DryplateContract
import DryplateEngine
import DryplateStore

extension Simulator {
    /// The tasks that arrived by HTTP and were answered, and those that arrived by WebSocket, the oldest first.
    ///
    /// As many as the journal holds: the latest 10,000 requests, messages and fetches, and at most 32 MiB.
    public var tasks: [SentTask] { entries.sorted { $0.arrival < $1.arrival }.flatMap(SentTask.all) }

    /// All that is wrong with the tasks that arrived, also what answers leave out; empty for a client that keeps to the
    /// contract, in the dialect of the options. What holds no tasks at all, such as a body that is no array, is in
    /// `journal`.
    public var violations: [String] { tasks.flatMap(\.violations) }

    /// The UUIDs of the images and uploads that were fetched, once for each GET that was answered with one or a part of it.
    public var fetchedImages: [String] { entries.compactMap(\.fetchedImage) }

    /// Everything that clients said and heard, one JSON object in a line, as the README describes the journal: without
    /// keys, without what is large, and without deliveries.
    public var journal: String { entries.map { $0.json.text + "\n" }.joined() }

    private var entries: [JournalEntry] { server.parts.journal.contents(of: scope).entries }

    /// What all images cost that were made until now, or are being made.
    ///
    /// - Throws: what goes wrong with the store.
    public var charges: Charges {
        get async throws {
            let reset = server.parts.responder.reset
            return Charges(try await reset.store.totalSpent(of: try await reset.sessions.accounts(in: session)))
        }
    }

    /// What of the contract was exercised, by all sessions together: the JSON that `dryplate coverage` merges and shows.
    public var coverage: String { server.parts.responder.coverage.record.report.json.text }
}

extension JournalEntry {
    fileprivate var fetchedImage: String? {
        guard case .exchange(let request, _, let answer) = event, request.method == "GET" else { return nil }
        return [200, 206].contains(answer.status) ? answer.imageUUID : nil
    }
}
