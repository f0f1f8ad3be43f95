package import DryplateContract

/// An estimate that was saved, as far as another is compared to it.
package struct EstimateBase: Hashable, Sendable {
    package let name: String
    let rows: [EstimateRow]
    let refused: Int
}

extension EstimateBase {
    /// Reads what `CostEstimate.json` wrote.
    package init(_ json: JSON, name: String) throws(EstimateBaseError) {
        guard let format = json["format"]?.string, format.hasPrefix("dryplate-estimate/") else {
            throw EstimateBaseError(name: name, problem: "this is no estimate; 'dryplate estimate --save' writes one")
        }
        guard format == CostEstimate.format else {
            throw EstimateBaseError(
                name: name, problem: "found the format '\(format)', but only '\(CostEstimate.format)' can be read")
        }
        guard let rows = json["rows"]?.array, let refused = json.value(at: "refused.count")?.integer, refused >= 0
        else {
            throw EstimateBaseError(name: name, problem: "'rows' must be an array and 'refused.count' a number")
        }
        self.init(name: name, rows: try Self.rows(rows, name), refused: refused)
    }

    private static func rows(_ items: [JSON], _ name: String) throws(EstimateBaseError) -> [EstimateRow] {
        var rows: [ImageKind: EstimateRow] = [:]
        for (index, item) in items.enumerated() {
            guard let row = EstimateRow(item), rows.updateValue(row, forKey: row.kind) == nil else {
                throw EstimateBaseError(
                    name: name, problem: "rows[\(index)] is no row of an estimate, or repeats one: \(item.text)")
            }
        }
        return rows.values.sorted { $0.kind < $1.kind }
    }
}

/// Why an estimate cannot be compared to.
package struct EstimateBaseError: Error, Hashable, CustomStringConvertible {
    package let name: String
    package let problem: String

    package var description: String { "\(name): \(problem)" }
}

extension EstimateRow {
    fileprivate init?(_ json: JSON) {
        guard let model = json["model"]?.string, let quality = json["quality"]?.string.flatMap(Quality.init),
            let width = json["width"]?.integer, let height = json["height"]?.integer,
            let tasks = json["tasks"]?.count, let images = json["images"]?.count,
            let price = json["price"].flatMap(UnitPrice.init)
        else { return nil }
        let kind = ImageKind(model, quality, Size(width, height))
        self.init(kind: kind, price: price, tasks: tasks, images: images)
    }
}

extension UnitPrice {
    fileprivate init?(_ json: JSON) {
        guard let assumed = json["assumed"]?.price, let cheapest = json["cheapest"]?.price,
            let dearest = json["dearest"]?.price
        else { return nil }
        self.init(assumed: assumed, cheapest: cheapest, dearest: dearest)
    }
}

extension JSON {
    /// More than anybody counts, and little enough for ten thousand sums of such counts of images at the highest price.
    private static let mostCounted: Int128 = 10_000_000_000_000_000_000_000

    fileprivate var count: Int128? {
        switch self {
        case .integer, .decimal: Int128(text).flatMap { (0...Self.mostCounted).contains($0) ? $0 : nil }
        default: nil
        }
    }

    /// An amount, or `.some(nil)` for one that is not known.
    fileprivate var price: Money?? {
        switch self {
        case .null: .some(nil)
        case .integer, .decimal:
            Money(dollars: text).flatMap { (.zero...Money.most).contains($0) ? .some($0) : nil }
        default: nil
        }
    }
}
