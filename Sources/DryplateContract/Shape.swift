/// What the value of a parameter must look like.
package indirect enum Shape: Hashable, Sendable {
    case boolean
    case integer(ClosedRange<Int>)
    /// An amount of money, which may have decimals and is never negative.
    case amount
    /// A string of so many Unicode scalars.
    case string(length: ClosedRange<Int>)
    /// One of some strings, written exactly so.
    case choice([String])
    /// A string of a known form.
    case text(TextForm)
    case list(of: Shape, count: ClosedRange<Int>)
    case object([Field])
    /// An object whose members are nobody's business.
    case anyObject

    /// An integer with a lower bound only.
    package static func integer(min: Int) -> Shape { .integer(min...Int.max) }

    /// One of the raw values of an enum.
    package static func choice<Value: CaseIterable & RawRepresentable<String>>(of type: Value.Type) -> Shape {
        .choice(type.allCases.map(\.rawValue))
    }
}

extension Shape {
    /// The type's name as the platform's errors spell it.
    package var typeName: String {
        switch self {
        case .boolean: "boolean"
        case .integer: "integer"
        case .amount: "float"
        case .string, .choice, .text: "string"
        case .list(let element, _): element.typeName + "[]"
        case .object, .anyObject: "object"
        }
    }

    /// What would be right, as a phrase that can follow "must be".
    package var expectation: String {
        switch self {
        case .boolean: "true or false"
        case .integer(let range): "an integer \(range.isBoundedAbove ? "from" : "of") \(range.phrase)"
        case .amount: "a number of at least 0"
        case .string(let length): "a string of \(length.phrase(of: "character"))"
        case .choice(let values): values.count > 2 ? "one of \(values.quotedList)" : values.quotedList
        case .text(let form): form.expectation
        case .list(let element, let count): "an array of \(count.phrase(of: "item")), each \(element.expectation)"
        case .object(let fields): "an object with \(fields.map(\.name).quotedList)"
        case .anyObject: "an object"
        }
    }

    /// The constraint echoes an error object carries beside `type`.
    package var constraints: [JSON.Member] {
        switch self {
        case .integer(let range), .string(let range), .list(_, let range): range.constraints
        case .choice(let values): [JSON.Member("allowedValues", .array(values.map(JSON.string)))]
        case .boolean, .amount, .text, .object, .anyObject: []
        }
    }

    /// The fault of a value itself, not of what it contains; `nil` if there is none.
    func fault(in value: JSON) -> Fault? {
        switch (self, value) {
        case (.boolean, .bool), (.object, .object), (.anyObject, .object): nil
        case (.integer(let range), .integer(let number)): range.contains(number) ? nil : .value
        case (.amount, .integer(let number)): number >= 0 ? nil : .value
        case (.amount, .decimal(let literal)): literal.hasPrefix("-") ? .value : nil
        case (.string(let length), .string(let text)): text.hasLength(in: length) ? nil : .length
        case (.choice(let values), .string(let text)): values.contains(text) ? nil : .value
        case (.text(let form), .string(let text)): form.matches(text) ? nil : .value
        case (.list(_, let count), .array(let elements)): count.contains(elements.count) ? nil : .count
        default: .type
        }
    }

    enum Fault { case type, value, length, count }
}

extension ClosedRange<Int> {
    package var isBoundedAbove: Bool { upperBound != Int.max }

    package var phrase: String {
        if !isBoundedAbove { return "at least \(lowerBound)" }
        return lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
    }

    func phrase(of unit: String) -> String {
        "\(phrase) \((isBoundedAbove ? upperBound : lowerBound).named(unit))"
    }

    var constraints: [JSON.Member] {
        let lower = JSON.Member("min", .integer(lowerBound))
        return isBoundedAbove ? [lower, JSON.Member("max", .integer(upperBound))] : [lower]
    }
}

extension [String] {
    /// `'a', 'b' or 'c'`
    package var quotedList: String { quotedList(with: "or") }

    func quotedList(with conjunction: String) -> String {
        let quoted = map { "'\($0)'" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}

extension String {
    /// Characters as JSON Schema counts them.
    var scalarCount: Int { unicodeScalars.count }

    /// Most often the size in bytes, of which a scalar has one to four, saves the count.
    fileprivate func hasLength(in range: ClosedRange<Int>) -> Bool {
        let possible = (utf8.count + 3) / 4...utf8.count
        guard range.overlaps(possible) else { return false }
        return range.clamped(to: possible) == possible || range.contains(scalarCount)
    }
}
