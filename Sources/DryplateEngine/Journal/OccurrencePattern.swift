package import DryplateContract

/// What a task or request should have been like: every field as it says.
package struct OccurrencePattern: Sendable {
    /// Either what follows, or the dotted path of a parameter.
    private let fields: [JSON.Member]

    /// What is asked of more than the task's parameters.
    package static let namedFields = [
        Field("status", .integer(100...599), .optional, "The status of the answer, over HTTP."),
        Field("code", .string(length: 1...200), .optional, "An error code, of the answer or of what is wrong."),
        Field("path", .string(length: 1...500), .optional, "What the path begins with, over HTTP."),
        Field("method", .string(length: 1...20), .optional, "The method, over HTTP."),
        Field("transport", .choice(of: JournalEntry.Transport.self), .optional, "What carried it."),
        Field("prompt", .string(length: 1...32000), .optional, "A part of the prompt."),
    ]

    /// Throws what is wrong with the named fields.
    package init(_ json: JSON) throws(PatternFault) {
        fields = json.members ?? []
        let names = Set(Self.namedFields.map(\.name))
        let named = JSON.object(fields.filter { names.contains($0.name) })
        if let violation = Self.namedFields.violations(in: named).first {
            throw PatternFault(message: violation.message)
        }
    }

    func matches(_ occurrence: Occurrence) -> Bool {
        fields.allSatisfy { occurrence.fulfills($0) } && (occurrence.index != nil || !needsTask)
    }

    /// Where something differs from the pattern.
    func differences(from occurrence: Occurrence) -> [Difference] {
        fields.filter { !occurrence.fulfills($0) }.map {
            Difference(field: $0.name, expected: $0.value, actual: occurrence.value($0.name))
        }
    }

    private var needsTask: Bool {
        let names = Set(Self.namedFields.map(\.name))
        return fields.contains { $0.name == "prompt" || !names.contains($0.name) }
    }
}

package struct PatternFault: Error {
    package let message: String

    package init(message: String) { self.message = message }
}

/// A field that is not as it should be.
struct Difference: Sendable {
    let field: String
    let expected: JSON
    let actual: JSON

    var json: JSON { ["field": .string(field), "expected": expected.bounded, "actual": actual.bounded] }
}

extension Occurrence {
    fileprivate func fulfills(_ field: JSON.Member) -> Bool {
        let found = value(field.name)
        return switch field.name {
        case "code": codes.contains(field.value.string ?? "")
        case "path": found.string?.hasPrefix(field.value.string ?? "") ?? false
        case "prompt": found.string?.contains(field.value.string ?? "") ?? false
        case "method": found.string == field.value.string?.uppercased()
        case "taskUUID": found.string?.lowercased() == field.value.string?.lowercased()
        default: found == field.value
        }
    }

    /// `null` for what there is not.
    fileprivate func value(_ field: String) -> JSON {
        switch field {
        case "status": entry.status.map(JSON.integer) ?? .null
        case "code": .array(codes.sorted().map(JSON.string))
        case "path": entry.request.map { .string($0.target) } ?? .null
        case "method": entry.request.map { .string($0.method) } ?? .null
        case "transport": .string(entry.transport.rawValue)
        case "prompt": task["positivePrompt"] ?? .null
        default: task.value(at: field) ?? .null
        }
    }
}

extension JSON {
    /// The value, or what it is if it is long.
    fileprivate var bounded: JSON { text.utf8.count <= 300 ? self : .string(excerpt) }
}
