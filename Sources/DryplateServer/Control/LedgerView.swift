import DryplateContract
import DryplateEngine
import Hummingbird

/// What a request wants to see of the ledger.
struct LedgerView {
    enum Format: String, CaseIterable { case json, csv }

    var query = LedgerQuery()
    let format: Format
    /// How many entries are listed; sums are always of all.
    let limit: Int

    init(_ parameters: Parameters) throws {
        let json = try parameters.object(of: Self.fields)
        format = json["format"]?.string.flatMap(Format.init) ?? .json
        limit = json["limit"]?.integer ?? (format == .csv ? Self.mostEntries : 1000)
        query.model = json["model"]?.string
        query.quality = json["quality"]?.string.flatMap(Quality.init)
        query.label = json["label"]?.string
        query.taskUUID = json["taskUUID"]?.string
        query.since = json["since"]?.integer.map(Timestamp.init)
        query.until = json["until"]?.integer.map(Timestamp.init)
        query.size = json["size"]?.string.flatMap(Size.init)
    }

    private static let mostEntries = 100_000

    /// What a query may hold.
    static let fields = [
        Field("model", .string(length: 1...200), .optional, "Charges for this model."),
        Field("quality", .choice(of: Quality.self), .optional, "Charges for this quality, as tasks asked for it."),
        Field("size", .choice([Size.square, .landscape, .portrait].map(\.description)), .optional, "Width x height."),
        Field("label", .string(length: 1...200), .optional, "Charges with this label."),
        Field("taskUUID", .text(.uuid), .optional, "Charges of this task."),
        Field("since", .integer(min: 0), .optional, "From this moment on, in milliseconds of the simulator's clock."),
        Field("until", .integer(min: 0), .optional, "Before this moment."),
        Field("format", .choice(of: Format.self), .defaults(to: "json"), "How to answer; CSV lists the entries alone."),
        Field("limit", .integer(1...mostEntries), .optional, "How many entries to list, the latest first."),
    ]
}

extension Size {
    /// `1536x1024`
    fileprivate init?(_ text: String) {
        guard let size = [Size.square, .landscape, .portrait].first(where: { $0.description == text }) else {
            return nil
        }
        self = size
    }
}

/// What a request wants to change.
struct LedgerChange {
    let label: String?
    let balance: Money?

    init(_ body: ReceivedBody) throws {
        let json = try body.object(of: Self.fields, such: #"{"label": "checkout test"} or {"balance": "10.50"}"#)
        label = json["label"]?.string
        balance = try json["balance"].map { try Self.amount($0) }
    }

    static let fields = [
        Field("label", .string(length: 0...200), .optional, "A name for what is charged from now on; empty for none."),
        Field(
            "balance", .string(length: 1...20), .optional, "Dollars that the account has from now on, such as '10.50'."),
    ]

    private static func amount(_ json: JSON) throws -> Money {
        let limit = Money.most
        guard let amount = json.string.flatMap(Money.init(dollars:)), (.zero...limit).contains(amount) else {
            throw ErrorItem.control(
                "'balance' must be dollars from 0 to \(Money.mostDollars), such as '10.50'; found \(json.excerpt).")
        }
        return amount
    }
}
