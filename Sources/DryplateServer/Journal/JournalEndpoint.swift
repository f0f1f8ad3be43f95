import DryplateContract
import DryplateEngine
import DryplateStore
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET` and `DELETE /__dryplate/journal`: what clients sent and were answered, the oldest first.
///
/// A bearer token restricts it to its account, a session to what was said in it.
struct JournalEndpoint: Sendable {
    let journal: Journal
    let store: Store

    func respond(to request: Request) async throws -> Response {
        let scope = JournalScope(request)
        guard request.method != .delete else { return Response(["removed": .integer(journal.clear(scope))]) }
        var view = try JournalView(request.uri.queryParameters)
        view.query.scope = scope
        return try await show(view)
    }

    private func show(_ view: JournalView) async throws -> Response {
        // What is under way is counted first: what has ended by then is among the entries.
        let inFlight = journal.inFlight(in: view.query.scope)
        let (all, dropped) = journal.contents(of: view.query.scope)
        let entries = all.filter(view.query.matches).suffix(view.limit)
        switch view.format {
        case .json:
            return Response([
                "dropped": .integer(dropped), "removed": .integer(journal.removed(from: view.query.scope)),
                "inFlight": .integer(inFlight),
                "entries": .array(try await delivered(entries)),
            ])
        case .jsonl:
            return Response(lines: try await delivered(entries))
        case .har:
            return Response(HTTPArchive(entries: Array(entries), dropped: dropped).json)
        }
    }

    /// The entries with what was sent elsewhere because of them.
    private func delivered(_ entries: ArraySlice<JournalEntry>) async throws -> [JSON] {
        var shown: [JSON] = []
        for entry in entries {
            let deliveries = try await deliveries(for: entry)
            let member = deliveries.isEmpty ? [] : [JSON.Member("deliveries", .array(deliveries))]
            shown.append(.object((entry.json.members ?? []) + member))
        }
        return shown
    }

    /// Without addresses, which may hold secrets and stand in the task; nothing is accepted of nobody.
    private func deliveries(for entry: JournalEntry) async throws -> [JSON] {
        guard let account = entry.account else { return [] }
        var deliveries: [JSON] = []
        for task in entry.tasks where task["webhookURL"] != nil || task["uploadEndpoint"] != nil {
            guard let taskUUID = task["taskUUID"]?.string else { continue }
            deliveries += try await store.deliveries(of: taskUUID, for: [account], limit: 100).map {
                $0.json.setting("url", to: nil)
            }
        }
        return deliveries
    }
}

extension Response {
    fileprivate init(lines: [JSON]) {
        var bytes: [UInt8] = []
        for line in lines {
            line.write(to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        self.init(
            status: .ok, headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
