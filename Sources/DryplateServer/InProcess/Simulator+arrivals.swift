import DryplateContract
import DryplateEngine
import DryplateStore

extension Simulator {
    /// The tasks that arrived, by HTTP and by WebSocket, the oldest first.
    ///
    /// As many as the journal holds: those of the latest 10,000 requests, messages and fetches, and at most 32 MiB.
    public var tasks: [SentTask] { entries.flatMap(SentTask.all) }

    /// All that is wrong with the tasks that arrived, also what answers leave out; empty for a client that keeps to the
    /// contract, in the dialect of the options.
    public var violations: [String] { tasks.flatMap(\.violations) }

    /// The `imageUUID`s of the images that were fetched, once for each fetch that was answered with an image.
    public var fetchedImages: [String] {
        entries.compactMap { entry in
            guard case .exchange(_, _, let answer) = entry.event, answer.status < 300 else { return nil }
            return answer.imageUUID
        }
    }

    /// Everything that clients said and heard, one JSON object in a line, as `GET /__dryplate/journal?format=jsonl` has it:
    /// without keys, and without what is large.
    public var journal: String { entries.map { $0.json.text + "\n" }.joined() }

    private var entries: [JournalEntry] { server.parts.journal.contents.entries.filter(scope.contains) }

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
