import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// `GET /__dryplate/journal/events`: every entry as it comes, as server-sent events.
///
/// Nothing is kept for a listener: it reads on in the journal itself, and one that is so slow that entries it has not
/// read are gone from there is cut off.
struct JournalEvents: Sendable {
    /// How often a connection on which nothing happens shows that it lives.
    fileprivate static let heartbeat = TimeAmount.seconds(15)

    let journal: Journal

    /// A bearer token asks for the entries of its account, a session for its own; `Last-Event-ID` for those behind that entry.
    func respond(to request: Request, _ context: ConnectionContext) -> Response {
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
        guard let start = last.map(Int.init) ?? journal.latestID, start >= 0 else {
            let message = "The header 'Last-Event-ID' must be the id of an entry; found '\(last ?? "")'."
            return Response(refusing: .control(message))
        }
        let (scope, channel) = (JournalScope(request), context.channel)
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-cache"],
            body: ResponseBody { writer in
                // An id that is not there yet is one of an earlier start.
                let last = start <= journal.latestID ? start : 0
                var listener = JournalListener(journal: journal, scope: scope, last: last)
                try await listener.write(to: &writer, on: channel)
                try await writer.finish(nil)
            })
    }
}

extension JournalListener {
    /// Until the client or the server ends it, or it cannot keep up.
    @concurrent fileprivate mutating func write(
        to writer: inout any ResponseBodyWriter, on channel: any Channel
    ) async throws {
        let (news, bell) = journal.news()
        let (delay, missed) = (JournalEvents.heartbeat, skipMissed())
        let heartbeat = channel.eventLoop.scheduleRepeatedTask(initialDelay: delay, delay: delay) { _ in bell.yield() }
        channel.closeFuture.whenComplete { _ in bell.finish() }
        defer {
            heartbeat.cancel()
            bell.finish()
        }
        try await writer.write(comment: missed > 0 ? "\(missed) entries are not here any more" : "listening")
        if hasNews { bell.yield() }
        for await _ in news.cancelOnGracefulShutdown() {
            guard try await writeNews(to: &writer) else { return }
        }
    }

    /// Whether there may be more.
    @concurrent private mutating func writeNews(to writer: inout any ResponseBodyWriter) async throws -> Bool {
        if !hasNews { try await writer.write(comment: "still here") }
        while true {
            switch next() {
            case .nothing: return true
            case .entries(let entries): try await writer.write(entries)
            case .cutOff(let missed):
                try await writer.write(comment: "cut off: \(missed) entries went while you read those before them")
                return false
            }
        }
    }
}

extension ResponseBodyWriter {
    @concurrent fileprivate mutating func write(comment: String) async throws {
        try await write(ByteBuffer(string: ": \(comment)\n\n"))
    }

    @concurrent fileprivate mutating func write(_ entries: [JournalEntry]) async throws {
        guard !entries.isEmpty else { return }
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += "id: \(entry.id)\ndata: ".utf8
            entry.json.write(to: &bytes)
            bytes += "\n\n".utf8
        }
        try await write(ByteBuffer(bytes: bytes))
    }
}
