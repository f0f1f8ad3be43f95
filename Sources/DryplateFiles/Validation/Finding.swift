package import DryplateContract

/// One thing that is wrong in a file, as every report tells it.
package struct Finding: Hashable, Sendable {
    package var file: String
    /// `nil` for a file that cannot be read.
    package var position: TextPosition?
    /// The entry of a HAR file, counted from 1.
    package var entry: Int?
    package var taskUUID: String?
    /// The parameters at fault, as dotted paths; several for a rule across parameters.
    package var parameters: [String] = []
    /// The error code of the platform, or `unreadable` for what is no task.
    package var code = Self.unreadable
    package var message: String
    /// The values of the parameters, as messages quote them; `nil` if all are absent.
    package var found: String?
    /// What would be right, as the platform's errors echo it: `type`, `min`, `max`, `allowedValues`.
    package var allowed: [JSON.Member] = []
    /// `nil` for what is no task.
    package var provenance: Provenance?
}

extension Finding {
    static let unreadable = "unreadable"

    init(_ violation: Violation, in found: FoundTask, judgedAs form: JSON) {
        self.init(
            violation.message, of: violation.parameters, code: violation.code, in: found, from: violation.provenance)
        let values = violation.parameters.compactMap { Self.excerpt(at: $0, of: form) }
        self.found = values.isEmpty ? nil : values.joined(separator: ", ")
        allowed = violation.constraints
    }

    /// Of a secret only what kind of value it is.
    private static func excerpt(at path: String, of form: JSON) -> String? {
        let isSecret = path.split { ".[".contains($0) }.contains { String($0).namesSecret }
        return form.part(at: path).map { isSecret ? $0.kind : $0.excerpt }
    }

    init(_ message: String, of parameters: [String], code: String, in found: FoundTask, from provenance: Provenance) {
        file = found.place.file
        position = found.position(of: parameters[0])
        entry = found.place.entry
        taskUUID = found.task["taskUUID"]?.string
        self.parameters = parameters
        self.code = code
        self.message = message
        self.provenance = provenance
    }

    init(_ error: FileError) {
        file = error.file
        position = TextPosition(line: error.line, column: error.column ?? 1)
        message = error.problem
    }

    init(_ error: UnreadableFile) {
        file = error.file
        message = error.problem
    }
}

extension Finding: CustomStringConvertible {
    /// As compilers write it: `tasks.jsonl:3:20: width: Invalid value … [invalidWidth, documented]`.
    package var description: String { "\(place): \(entryAndPath)\(message) [\(mark)]".onOneLine }

    var place: String { file + (position.map { ":\($0.line):\($0.column)" } ?? "") }

    var path: String { parameters.joined(separator: ", ") }

    private var entryAndPath: String {
        [entry.map { "entry \($0)" }, path.isEmpty ? nil : path].compactMap { $0 }.map { "\($0): " }.joined()
    }

    private var mark: String { [code, provenance?.name].compactMap { $0 }.joined(separator: ", ") }
}

extension String {
    /// With spaces for line ends and whatever else would make a terminal do something.
    var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory.isPrinted ? $0 : " " }))
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isPrinted: Bool { ![.control, .lineSeparator, .paragraphSeparator].contains(self) }
}

extension JSON {
    /// The value at a path such as `inputs.referenceImages[2]`; a name of the top level may hold dots itself.
    fileprivate func part(at path: String) -> JSON? {
        if let value = self[path] { return value }
        return path.split(separator: ".").reduce(self as JSON?) { $0?.member(named: $1) }
    }

    private func member(named step: Substring) -> JSON? {
        let parts = step.split(separator: "[")
        let value = parts.first.flatMap { self[String($0)] }
        guard parts.count == 2 else { return value }
        guard let items = value?.array, let index = Int(parts[1].dropLast()), items.indices.contains(index) else {
            return nil
        }
        return items[index]
    }
}
