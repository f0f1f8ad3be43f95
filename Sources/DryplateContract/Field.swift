/// One row of a contract: everything that is known of one parameter.
package struct Field: Hashable, Sendable {
    /// The parameter's name in the wire's spelling.
    package let name: String
    package let shape: Shape
    package let presence: Presence
    package let summary: String
    package let provenance: Provenance
    /// The name an error reports instead of the full path, where the platform was seen to do so.
    package let reportedAs: String?
    /// The error code for a value that is not allowed, where it is not derived from the name.
    package let refusalCode: String?

    package init(
        _ name: String,
        _ shape: Shape,
        _ presence: Presence,
        _ summary: String,
        from provenance: Provenance = .documented,
        reportedAs: String? = nil,
        refusalCode: String? = nil
    ) {
        self.name = name
        self.shape = shape
        self.presence = presence
        self.summary = summary
        self.provenance = provenance
        self.reportedAs = reportedAs
        self.refusalCode = refusalCode
    }
}

extension Field {
    /// Everything wrong with this parameter in the object that should hold it.
    func violations(in parent: JSON) -> [Violation] {
        if let value = parent[name] { return violations(of: value) }
        return presence == .required ? [.missing(self)] : []
    }

    private func violations(of value: JSON) -> [Violation] {
        if let fault = shape.fault(in: value) { return [invalid(value, fault, shape)] }
        switch (shape, value) {
        case (.object(let fields), _): return fields.violations(in: value).map { $0.inside(name) }
        case (.list(let element, _), .array(let items)): return violations(ofItems: items, element)
        default: return []
        }
    }

    private func violations(ofItems items: [JSON], _ element: Shape) -> [Violation] {
        items.enumerated().compactMap { index, item in
            element.fault(in: item).map { invalid(item, $0, element, index: "[\(index)]") }
        }
    }

    private func invalid(_ value: JSON, _ fault: Shape.Fault, _ shape: Shape, index: String = "") -> Violation {
        .invalid(
            self, code: code(of: fault), index: index, expectation: shape.expectation,
            found: name.namesSecret ? value.kind : fault == .type ? value.excerptAndKind : value.excerpt
        )
    }

    func code(of fault: Shape.Fault) -> String {
        let derived = "invalid\(name.capitalizedFirst)"
        return switch fault {
        case .type, .count: derived
        case .value: refusalCode ?? derived
        case .length: derived + "Length"
        }
    }
}

extension [Field] {
    /// Everything wrong with an object that these rows describe, undeclared members included.
    package func violations(in object: JSON) -> [Violation] {
        undeclaredMembers(of: object) + indices.flatMap { self[$0].violations(in: object) }
    }

    /// More than a hundred would help nobody, and cost gigabytes in a body made of nothing else.
    private func undeclaredMembers(of object: JSON) -> [Violation] {
        let members = object.members ?? []
        guard !members.allSatisfy(isDeclared) else { return [] }
        let (paths, declared) = (flattened.map(\.path), map(\.name).quotedList(with: "and"))
        return members.lazy.filter { !isDeclared($0) }.prefix(100).map {
            .unsupported($0.name, suggestion: paths.nearestPath(to: $0.name), declared: declared)
        }
    }

    private func isDeclared(_ member: JSON.Member) -> Bool { firstIndex { $0.name == member.name } != nil }

    /// Every row with its dotted path, outer rows first.
    package var flattened: [(path: String, field: Field)] {
        flatMap { field -> [(path: String, field: Field)] in
            guard case .object(let inner) = field.shape else { return [(field.name, field)] }
            return [(field.name, field)] + inner.flattened.map { ("\(field.name).\($0.path)", $0.field) }
        }
    }
}
