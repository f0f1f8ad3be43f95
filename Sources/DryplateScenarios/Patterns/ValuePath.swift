package import DryplateContract

/// The way to a value inside a JSON value: `data[0].imageURL`.
package struct ValuePath: Hashable, Sendable {
    enum Component: Hashable, Sendable {
        case member(String)
        case item(Int)
    }

    private(set) var components: [Component] = []

    /// The path to the value itself.
    package init() {}

    /// Reads names separated by dots, each with indices in brackets; `nil` if the text is nothing of that kind.
    package init?(_ text: String) {
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let components = Self.components(of: part) else { return nil }
            self.components += components
        }
    }

    /// `data[0][1]` is a name and two indices.
    private static func components(of part: Substring) -> [Component]? {
        let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
        let indices = pieces.dropFirst().map { $0.last == "]" ? Int($0.dropLast()) : nil }
        guard !pieces[0].isEmpty, indices.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
        return [.member(String(pieces[0]))] + indices.compactMap { $0 }.map(Component.item)
    }

    func member(_ name: String) -> ValuePath { appending(.member(name)) }

    func item(_ index: Int) -> ValuePath { appending(.item(index)) }

    private func appending(_ component: Component) -> ValuePath {
        var path = self
        path.components.append(component)
        return path
    }
}

extension ValuePath: CustomStringConvertible {
    /// As it is written; `body` for the value itself.
    package var description: String {
        components.reduce("") { text, component in
            switch component {
            case .member(let name): text.isEmpty ? name : "\(text).\(name)"
            case .item(let index): "\(text)[\(index)]"
            }
        }
        .nonEmpty ?? "body"
    }
}

extension JSON {
    /// The value at the path, or `nil` if there is none.
    package func value(at path: ValuePath) -> JSON? {
        path.components.reduce(self as JSON?) { value, component in
            switch component {
            case .member(let name): value?[name]
            case .item(let index): value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
