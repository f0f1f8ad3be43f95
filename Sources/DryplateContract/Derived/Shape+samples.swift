extension Shape {
    /// A value beside a boundary.
    struct Sample {
        /// What follows the name of a parameter, and tells the value from its siblings: `above the maximum`.
        let words: String
        let value: JSON
    }

    /// A value just outside the shape, with the fault it has and the index of the item that has it.
    struct Refused {
        let sample: Sample
        let fault: Fault
        var index = ""
    }

    /// Values on the inner side of every boundary; never empty.
    var accepted: [Sample] {
        switch self {
        case .boolean: [Sample("true", true), Sample("false", false)]
        case .integer(let range): range.bounds("at").map { Sample($0.words, .integer($0.number)) }
        case .amount: [Sample("of nothing", 0), Sample("with decimals", .decimal("0.25"))]
        case .string(let length): length.lengths.map { Sample($0.words, .text(of: $0.number)) }
        case .choice(let values): values.map { Sample($0, .string($0)) }
        case .text(let form): form.accepted.map { Sample("as \($0.words)", .string($0.text)) }
        case .list(let element, let count):
            element.accepted.map(\.asOnlyItem)
                + count.bounds("with").filter { $0.number != 1 }.map { number in
                    Sample("\(number.words) of items", element.repeated(number.number))
                }
        case .object, .anyObject: [Sample("as an empty object", .object([]))]
        }
    }

    /// Values on the outer side of every boundary, and one of every wrong type.
    var refused: [Refused] { wrongTypes.map { Refused(sample: $0, fault: .type) } + wrongValues }

    private var wrongTypes: [Sample] {
        let candidates = [
            Sample("as null", .null), Sample("as a boolean", true), Sample("as an integer", 60),
            Sample("as a decimal", .decimal("60.5")), Sample("as a whole decimal", .decimal("60.0")),
            Sample("as a text", "text"), Sample("as an array", []), Sample("as an object", .object([])),
        ]
        return candidates.filter { fault(in: $0.value) == .type }
    }

    private var wrongValues: [Refused] {
        switch self {
        case .boolean, .object, .anyObject: []
        case .integer(let range): range.outside.map { Refused($0.words, .integer($0.number), .value) }
        case .amount:
            [Refused("below nothing", -1, .value), Refused("below nothing with decimals", .decimal("-0.25"), .value)]
        case .string(let length): length.outsideLengths.map { Refused($0.words, .text(of: $0.number), .length) }
        case .choice(let values): Self.misspellings(of: values).map { Refused(sample: $0, fault: .value) }
        case .text(let form): form.refused.map { Refused("as \($0.words)", .string($0.text), .value) }
        case .list(let element, let count):
            element.refused.map { Refused(sample: $0.sample.asOnlyItem, fault: $0.fault, index: "[0]") }
                + count.outsideCounts.map { Refused($0.words, element.repeated($0.number), .count) }
        }
    }

    private func repeated(_ count: Int) -> JSON { .array(Array(repeating: accepted[0].value, count: count)) }

    private static func misspellings(of values: [String]) -> [Sample] {
        let misspelt = values.flatMap { value in
            [
                Sample("\(value) in lower case", .string(value.lowercased())),
                Sample("\(value) in capitals", .string(value.uppercased())),
                Sample("\(value) and a space", .string(value + " ")),
            ]
        }
        let others = [Sample("as an empty text", ""), Sample("as an undeclared word", "undeclared")]
        return (misspelt + others).reduce(into: []) { found, sample in
            let isKnown = values.contains { .string($0) == sample.value } || found.contains { $0.value == sample.value }
            if !isKnown { found.append(sample) }
        }
    }
}

extension Shape.Sample {
    init(_ words: String, _ value: JSON) { self.init(words: words, value: value) }

    fileprivate var asOnlyItem: Shape.Sample { Shape.Sample("with an item \(words)", [value]) }
}

extension Shape.Refused {
    fileprivate init(_ words: String, _ value: JSON, _ fault: Shape.Fault) {
        self.init(sample: Shape.Sample(words, value), fault: fault)
    }
}

extension JSON {
    fileprivate static func text(of length: Int) -> JSON { .string(String(repeating: "é", count: length)) }
}

private typealias Boundary = (words: String, number: Int)

extension ClosedRange<Int> {
    fileprivate func bounds(_ preposition: String) -> [Boundary] {
        [("\(preposition) the minimum", lowerBound)]
            + (isBoundedAbove ? [("\(preposition) the maximum", upperBound)] : [])
    }

    fileprivate var lengths: [Boundary] { bounds("of").map { ("\($0.words) length", $0.number) } }

    fileprivate var outside: [Boundary] { outside("below the minimum", "above the maximum") }

    /// Nothing is shorter than empty.
    fileprivate var outsideLengths: [Boundary] {
        outside("below the minimum length", "above the maximum length").possible
    }

    fileprivate var outsideCounts: [Boundary] { outside("with too few items", "with too many items").possible }

    private func outside(_ below: String, _ above: String) -> [Boundary] {
        [(below, lowerBound - 1)] + (isBoundedAbove ? [(above, upperBound + 1)] : [])
    }
}

extension [Boundary] {
    fileprivate var possible: Self { filter { $0.number >= 0 } }
}
