package import DryplateContract

extension CostEstimate {
    /// What a saved estimate calls itself, and what can be compared to.
    static let format = "dryplate-estimate/1"

    /// All of it for machines; `EstimateBase` reads the rows again.
    package var json: JSON {
        let members = [
            JSON.Member("format", .string(Self.format)), JSON.Member("currency", "USD"),
            JSON.Member("total", total.json), JSON.Member("autoPricedAs", .string(autoPricedAs.rawValue)),
            JSON.Member("rows", .array(rows.map(\.json))), JSON.Member("tasksWithoutImages", .integer(free)),
            JSON.Member("refused", refused.json),
        ]
        return .object(members + (budget.map { [JSON.Member("budget", $0.json(dearest: total.dearest))] } ?? []))
    }
}

extension EstimateRow {
    fileprivate var json: JSON {
        let reason = price.provenance?.reason.map { [JSON.Member("reason", .string($0))] } ?? []
        return .object(
            kind.members + [
                JSON.Member("tasks", .count(tasks)), JSON.Member("images", .count(images)),
                JSON.Member("price", price.json), JSON.Member("cost", .amount(cost)),
                JSON.Member("cheapest", .amount(cheapest)), JSON.Member("dearest", .amount(dearest)),
                JSON.Member("provenance", .string(price.provenance?.name ?? "unknown")),
            ] + reason)
    }
}

extension ImageKind {
    var members: [JSON.Member] {
        [
            JSON.Member("model", .string(model)), JSON.Member("quality", .string(quality.rawValue)),
            JSON.Member("width", .integer(size.width)), JSON.Member("height", .integer(size.height)),
        ]
    }
}

extension UnitPrice {
    /// Of one image.
    var json: JSON {
        ["assumed": .amount(assumed), "cheapest": .amount(cheapest), "dearest": .amount(dearest)]
    }
}

extension Total {
    fileprivate var json: JSON {
        [
            "tasks": .count(tasks), "images": .count(images), "cost": cost.json, "isLowerBound": .bool(isLowerBound),
            "imagesOfUnknownPrice": .count(unpricedImages), "cheapest": cheapest.json, "dearest": dearest.json,
            "rangeIsLowerBound": .bool(rangeIsLowerBound),
        ]
    }
}

extension RefusedTasks {
    fileprivate var json: JSON {
        ["count": .integer(count), "unlisted": .integer(unlisted), "tasks": .array(listed.map(\.json))]
    }
}

extension RefusedTask {
    fileprivate var json: JSON {
        [
            "place": .string(place), "taskUUID": taskUUID.map(JSON.string) ?? .null,
            "violations": .array(violations.map(\.json)),
        ]
    }
}

extension Violation {
    fileprivate var json: JSON {
        ["code": .string(code), "parameter": parameter, "message": .string(message)]
    }
}

extension Budget {
    fileprivate func json(dearest: Money) -> JSON {
        [
            "limit": limit.json, "isExceeded": .bool(isExceeded), "dearestExceeds": .bool(dearest > limit),
            "tasksBeyond": .integer(offenderCount), "unlisted": .integer(unlisted),
            "tasks": .array(offenders.map(\.json)),
        ]
    }
}

extension Budget.Offender {
    fileprivate var json: JSON {
        [
            "place": .string(place), "taskUUID": .string(taskUUID), "cost": .amount(cost),
            "runningTotal": runningTotal.json,
        ]
    }
}

extension JSON {
    static func count(_ count: Int128) -> JSON { Int(exactly: count).map(JSON.integer) ?? .decimal("\(count)") }

    /// `null` for what is not known.
    static func amount(_ money: Money?) -> JSON { money?.json ?? .null }
}
