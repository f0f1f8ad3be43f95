import DryplateContract
import DryplateEngine

extension Ledger {
    var json: JSON {
        .object(
            sum.members + [
                JSON.Member("charges", .array(charges.map(\.json))),
                JSON.Member("balances", .array(balances.map(\.json))),
                JSON.Member("entries", .array(entries.map(\.json))),
            ])
    }
}

extension ChargeSum {
    /// The cost is a lower bound as long as there are images without a price, and says so.
    var members: [JSON.Member] {
        let bound = unpriced > 0 ? [JSON.Member("costIsLowerBound", true)] : []
        return [
            JSON.Member("tasks", .integer(tasks)), JSON.Member("images", .integer(images)),
            JSON.Member("cost", cost.json), JSON.Member("unpriced", .integer(unpriced)),
        ] + bound
    }
}

extension ChargeGroup {
    var json: JSON {
        let subject: JSON = [
            "model": .string(model), "quality": .string(quality.rawValue), "size": .string(size.description),
            "label": label.map(JSON.string) ?? .null,
        ]
        return .object((subject.members ?? []) + sum.members)
    }
}

extension AccountBalance {
    var json: JSON {
        let deposited: JSON = [
            "account": .string(account.name), "balance": balance.json, "deposited": self.deposited.json,
        ]
        return .object((deposited.members ?? []) + spent.members)
    }
}

extension LedgerEntry {
    private static let columns = [
        "at", "account", "kind", "amount", "label", "taskUUID", "index", "model", "quality", "size",
    ]

    /// Every column; `amount` is `null` if the price is not known.
    var json: JSON { .object(zip(Self.columns, cells).map(JSON.Member.init)) }

    private var cells: [JSON] {
        [
            .integer(moment.milliseconds), .string(account.name), .string(kind.rawValue), amount?.json ?? .null,
            label.map(JSON.string) ?? .null, subject.map { .string($0.taskUUID) } ?? .null,
            subject.map { .integer($0.index) } ?? .null, subject.map { .string($0.model) } ?? .null,
            subject.map { .string($0.quality.rawValue) } ?? .null,
            subject.map { .string($0.size.description) } ?? .null,
        ]
    }

    fileprivate var csvRow: String { cells.map(\.cell).joined(separator: ",") }
    fileprivate static var csvTitles: String { columns.joined(separator: ",") }
}

extension [LedgerEntry] {
    /// RFC 4180, with a line of titles; what is not known or does not apply is empty.
    var csv: String { ([LedgerEntry.csvTitles] + map(\.csvRow)).map { $0 + "\r\n" }.joined() }
}

extension JSON {
    fileprivate var cell: String { (self == .null ? "" : string ?? text).csvField }
}
