/// One way in which clients write a task beyond the pages, and what it stands for.
package struct Leniency: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A parameter under another name, or at another place.
        case renamed(from: String, to: String)
        /// A list where one value belongs; the first counts.
        case listed(path: String)
        /// A value by another word, which is given in lower case.
        case reworded(path: String, from: String, to: String)
        /// The value of any choice, in the wrong case of letters.
        case anyCase
        /// No size, where the parameter at `beside` is given.
        case unsized(beside: String, Size)
    }

    /// The switch that has to be on.
    package enum Condition: Hashable, Sendable { case otherSpellings, rootReferenceImages, optionalDimensions }

    package let kind: Kind
    package let condition: Condition
    package let summary: String
    package let provenance: Provenance

    init(_ kind: Kind, if condition: Condition, _ summary: String, from provenance: Provenance) {
        self.kind = kind
        self.condition = condition
        self.summary = summary
        self.provenance = provenance
    }
}

extension Leniency {
    package func isGranted(by dialect: Dialect) -> Bool {
        switch condition {
        case .otherSpellings: dialect.otherSpellings == .accepted
        case .rootReferenceImages: dialect.rootReferenceImages == .accepted
        case .optionalDimensions: dialect.dimensions == .optionalWithReferences
        }
    }

    /// The task as the pages would have it written; what is documented already stays.
    func rewriting(_ task: JSON, fields: [Field]) -> JSON {
        switch kind {
        case .renamed(let name, let path):
            guard let value = task[name], task.value(at: path) == nil else { return task }
            return task.setting(name, to: nil).setting(path, to: value)
        case .listed(let path):
            guard let first = task.value(at: path)?.array?.first else { return task }
            return task.setting(path, to: first)
        case .reworded(let path, let word, let meaning):
            let isSaid = task.value(at: path)?.string?.lowercased() == word
            return isSaid ? task.setting(path, to: .string(meaning)) : task
        case .anyCase: return fields.flattened.reduce(task) { $1.field.respelling($0, at: $1.path) }
        case .unsized(let path, let size):
            guard task["width"] == nil, task["height"] == nil, task.value(at: path) != nil else { return task }
            return task.setting("width", to: .integer(size.width)).setting("height", to: .integer(size.height))
        }
    }
}

extension Field {
    /// The task with this choice in the letters of the pages.
    fileprivate func respelling(_ task: JSON, at path: String) -> JSON {
        guard case .choice(let values) = shape, let found = task.value(at: path)?.string,
            let value = values.first(where: { $0.lowercased() == found.lowercased() }), value != found
        else { return task }
        return task.setting(path, to: .string(value))
    }
}

extension [Field] {
    /// The object without the members that these rows do not declare.
    func declaredPart(of object: JSON) -> JSON {
        guard let members = object.members else { return object }
        return .object(
            members.compactMap { member in
                first { $0.name == member.name }.map {
                    JSON.Member(member.name, $0.shape.declaredPart(of: member.value))
                }
            })
    }
}

extension Shape {
    fileprivate func declaredPart(of value: JSON) -> JSON {
        guard case .object(let fields) = self else { return value }
        return fields.declaredPart(of: value)
    }
}
