import DryplateContract

extension Comparison {
    /// With `null` for amounts that are not known.
    var json: JSON {
        let counts = ComparisonRow.Change.allCases.map { JSON.Member($0.rawValue, .integer(count($0))) }
        return [
            "base": .string(base.name), "before": Self.known(before), "after": Self.known(after),
            "delta": .amount(delta?.amount), "percent": delta.percent, "counts": .object(counts),
            "refusedBefore": .integer(base.refused), "refusedAfter": .integer(estimate.refused.count),
            "rows": .array(changedRows.map(\.json)),
        ]
    }

    private static func known(_ total: Total) -> JSON {
        ["cost": total.cost.json, "isLowerBound": .bool(total.isLowerBound), "images": .count(total.images)]
    }
}

extension ComparisonRow {
    fileprivate var json: JSON {
        .object(
            kind.members + [
                JSON.Member("change", .string(change.rawValue)), JSON.Member("before", before?.json ?? .null),
                JSON.Member("after", after?.json ?? .null), JSON.Member("delta", .amount(delta?.amount)),
                JSON.Member("percent", delta.percent),
            ])
    }
}

extension EstimateRow {
    fileprivate var json: JSON {
        [
            "tasks": .count(tasks), "images": .count(images), "price": .amount(price.assumed), "cost": .amount(cost),
        ]
    }
}

extension Delta? {
    /// With one decimal; `null` where there was nothing before.
    fileprivate var percent: JSON {
        self?.permille.map { Money(micros: $0 * 100_000).json } ?? .null
    }
}
