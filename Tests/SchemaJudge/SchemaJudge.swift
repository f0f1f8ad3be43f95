package import DryplateContract
import Foundation

/// Judges values by as much of JSON Schema as the documents use; a keyword that it does not know is a fault.
package struct SchemaJudge {
    /// What references lead into.
    private let document: JSON

    package init(document: JSON) { self.document = document }

    package func faults(of value: JSON, by schema: JSON, at path: String = "$") -> [String] {
        guard let keywords = schema.members else { return schema == true ? [] : ["\(path) must not be there"] }
        return keywords.flatMap { faults(of: value, by: $0, of: schema, at: path) }
    }

    private func faults(
        of value: JSON, by keyword: JSON.Member, of schema: JSON, at path: String
    ) -> [String] {
        switch keyword.name {
        case "$ref": faults(of: value, by: target(of: keyword.value), at: path)
        case "properties": inner(value.members, by: keyword.value, path)
        case "additionalProperties":
            (value.members ?? []).filter { schema["properties"]?[$0.name] == nil }.flatMap {
                faults(of: $0.value, by: keyword.value, at: "\(path).\($0.name)")
            }
        case "items":
            (value.array ?? []).enumerated().flatMap { faults(of: $1, by: keyword.value, at: "\(path)[\($0)]") }
        case "description", "$comment", "$schema", "$defs", "title", "format": []
        default: keeps(value, keyword) ? [] : ["\(path) \(value.excerpt) breaks \(keyword.name) \(keyword.value.text)"]
        }
    }

    private func target(of reference: JSON) -> JSON {
        let path = (reference.string ?? "").dropFirst("#/".count).split(separator: "/").joined(separator: ".")
        return document.value(at: path) ?? false
    }

    private func inner(_ members: [JSON.Member]?, by schemas: JSON, _ path: String) -> [String] {
        (members ?? []).flatMap { member in
            schemas[member.name].map { faults(of: member.value, by: $0, at: "\(path).\(member.name)") } ?? []
        }
    }

    private func keeps(_ value: JSON, _ keyword: JSON.Member) -> Bool {
        let operand = keyword.value
        return switch keyword.name {
        case "type": (operand.array ?? [operand]).contains { value.isOfType($0.string ?? "") }
        case "required": (operand.array ?? []).allSatisfy { value[$0.string ?? ""] != nil }
        case "anyOf": (operand.array ?? []).contains { faults(of: value, by: $0).isEmpty }
        case "oneOf": (operand.array ?? []).count { faults(of: value, by: $0).isEmpty } == 1
        case "not": !faults(of: value, by: operand).isEmpty
        case "const": value == operand
        case "enum": (operand.array ?? []).contains(value)
        case "pattern":
            value.string.map { text in (try? Regex(operand.string ?? "").firstMatch(in: text)) != nil } ?? true
        case "minLength": value.string.map { $0.unicodeScalars.count >= operand.integer ?? .max } ?? true
        case "minItems": value.array.map { $0.count >= operand.integer ?? .max } ?? true
        case "maxItems": value.array.map { $0.count <= operand.integer ?? 0 } ?? true
        case "maximum": value.number.map { $0 <= Decimal(operand.integer ?? 0) } ?? true
        case "minimum": value.number.map { $0 >= Decimal(operand.integer ?? .max) } ?? true
        default: false
        }
    }
}

extension JSON {
    fileprivate var number: Decimal? {
        switch self {
        case .integer, .decimal: Decimal(string: text)
        case .null, .bool, .string, .array, .object: nil
        }
    }

    /// `1.0` is an integer to JSON Schema.
    fileprivate func isOfType(_ name: String) -> Bool {
        switch name {
        case "null": self == .null
        case "boolean": bool != nil
        case "string": string != nil
        case "array": array != nil
        case "object": members != nil
        case "number": number != nil
        case "integer": number.map(\.isWhole) ?? false
        default: false
        }
    }
}

extension Decimal {
    fileprivate var isWhole: Bool {
        var (exact, whole) = (self, Decimal())
        NSDecimalRound(&whole, &exact, 0, .plain)
        return whole == self
    }
}
