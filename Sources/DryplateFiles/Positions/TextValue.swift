/// A value as it is written, whatever the language, with its parts.
protocol TextValue: Positioned {
    var position: TextPosition { get }
    /// Of a list; empty for anything else.
    var elements: [Self] { get }
    /// Of an object; empty for anything else. The position of a member is that of its key.
    var textMembers: [TextMember<Self>] { get }
}

struct TextMember<Value> {
    let name: String
    let position: TextPosition
    let value: Value
}

extension TextValue {
    /// The value of a member; of duplicates the last, as in `JSON`.
    func member(_ name: String) -> Self? { textMembers.last { $0.name == name }?.value }

    func position(of path: String) -> TextPosition { position(of: path[...], at: position) }

    private func position(of path: Substring, at own: TextPosition) -> TextPosition {
        guard !path.isEmpty, let part = first(of: path) else { return own }
        return part.value.position(of: path.dropFirst(part.name.count).withoutDot, at: part.position)
    }

    private func first(of path: Substring) -> TextMember<Self>? {
        path.first == "[" ? item(path.prefix { $0 != "]" }) : namesake(of: path)
    }

    private func item(_ start: Substring) -> TextMember<Self>? {
        guard let index = Int(start.dropFirst()), elements.indices.contains(index) else { return nil }
        return TextMember(name: "\(start)]", position: elements[index].position, value: elements[index])
    }

    /// A name may hold dots itself: of the names that the path can begin with, the longest is meant.
    private func namesake(of path: Substring) -> TextMember<Self>? {
        let candidates = textMembers.filter { path.begins(with: $0.name) }
        let length = candidates.map(\.name.count).max()
        return candidates.last { $0.name.count == length }
    }
}

extension Substring {
    fileprivate var withoutDot: Substring { first == "." ? dropFirst() : self }

    fileprivate func begins(with name: String) -> Bool {
        hasPrefix(name) && [nil, ".", "["].contains(dropFirst(name.count).first)
    }
}
