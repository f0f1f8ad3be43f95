import DryplateContract
import DryplateEngine
import Hummingbird

/// What a request wants to see of the journal.
struct JournalView {
    enum Format: String, CaseIterable { case json, jsonl, har }

    var query = JournalQuery()
    let format: Format
    /// How many entries are listed, the latest ones.
    let limit: Int

    init(_ parameters: Parameters) throws {
        let json = try parameters.object(of: Self.fields)
        format = json["format"]?.string.flatMap(Format.init) ?? .json
        limit = json["limit"]?.integer ?? (format == .json ? 1000 : Self.mostEntries)
        query.taskUUID = json["taskUUID"]?.string
        query.transport = json["transport"]?.string.flatMap(JournalEntry.Transport.init)
        query.method = json["method"]?.string
        query.path = json["path"]?.string
        query.status = json["status"]?.integer
        query.code = json["code"]?.string
        query.model = json["model"]?.string
        query.fault = json["fault"]?.string
        if let fault = query.fault, FaultKind.named(fault) == nil {
            throw ErrorItem.control("'fault' must be the name of a fault; found '\(fault)'.")
        }
        query.since = json["since"]?.integer.map(Timestamp.init)
        query.until = json["until"]?.integer.map(Timestamp.init)
    }

    private static let mostEntries = 1_000_000

    /// What a query may hold.
    static let fields = [
        Field("taskUUID", .text(.uuid), .optional, "Entries that send this task or say something of it."),
        Field("transport", .choice(of: JournalEntry.Transport.self), .optional, "What carried the request."),
        Field("method", .string(length: 1...20), .optional, "The method of the request."),
        Field("path", .string(length: 1...500), .optional, "What the path begins with."),
        Field("status", .integer(0...599), .optional, "The status of the answer; 0 if nothing was sent."),
        Field("code", .string(length: 1...200), .optional, "An error code, of the answer or of what is wrong."),
        Field("model", .string(length: 1...200), .optional, "The model of a task."),
        Field("fault", .string(length: 1...100), .optional, "The name of a fault that was met."),
        Field("since", .integer(min: 0), .optional, "From this moment on, in milliseconds of the simulator's clock."),
        Field("until", .integer(min: 0), .optional, "Before this moment."),
        Field(
            "format", .choice(of: Format.self), .defaults(to: "json"), "JSON, JSON Lines, or HAR 1.2 for browsers."),
        Field("limit", .integer(1...mostEntries), .optional, "How many of the latest entries to list."),
    ]
}
