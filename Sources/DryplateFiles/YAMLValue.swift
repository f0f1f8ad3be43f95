import DryplateContract
import Yams

/// A YAML node that knows its place, read by the same rules in all files: those of YAML's core schema, strictly.
package struct YAMLValue {
    package enum Kind { case scalar, list, mapping }

    let node: Node
    let source: SourceText
    /// Of the key for the value of a member, else of the node itself.
    package let position: TextPosition

    init(node: Node, source: SourceText, position: TextPosition) {
        self.node = node
        self.source = source
        self.position = position
    }

    /// The value of `key`, or the item of a list, in `owner`.
    init(node: Node, key: Node? = nil, in owner: YAMLValue) {
        let mark = (key ?? node).mark
        self.node = node
        source = owner.source
        position = mark.map(TextPosition.init) ?? owner.position
    }

    package var line: Int { position.line }

    package var place: Place { source.place(line) }

    /// As it is written, such as `!uuid`, or the full name of a standard tag, such as `!!int`; `nil` without a tag.
    package var tag: String? {
        switch node {
        // Yams gives every scalar in quotes the standard tag of strings.
        case .scalar(let scalar) where scalar.style != .plain && scalar.tag.rawValue == "tag:yaml.org,2002:str": nil
        case .scalar(let scalar): scalar.tag.name
        case .mapping(let mapping): mapping.tag.name
        case .sequence(let sequence): sequence.tag.name
        case .alias: nil
        }
    }

    package var kind: Kind {
        switch node {
        case .scalar, .alias: .scalar
        case .sequence: .list
        case .mapping: .mapping
        }
    }

    /// The text of a scalar, whatever its tag; empty for anything else.
    package var text: String { node.scalar?.string ?? "" }

    package func error(_ problem: String) -> FileError {
        FileError(file: source.name, line: line, column: position.column, problem: problem)
    }

    /// Throws if the node has a tag.
    package func refuseTag() throws(FileError) {
        if let tag { throw error("the tag \(tag) stands where a plain value is needed") }
    }

    /// The items of a sequence; `what` says what they would be.
    package func items(_ what: String) throws(FileError) -> [YAMLValue] {
        guard let sequence = node.sequence else { throw error("here must be a list of \(what)") }
        return sequence.map { YAMLValue(node: $0, in: self) }
    }

    package func string() throws(FileError) -> String {
        guard let text = try json().string else { throw error("here must be a text, in quotes if it is a number") }
        return text
    }

    package func integer() throws(FileError) -> Int {
        guard let number = try json().integer else { throw error("here must be an integer") }
        return number
    }

    /// The value together with its place.
    package func placed<Value>(
        _ read: (YAMLValue) throws(FileError) -> Value
    ) throws(FileError) -> Placed<Value> {
        Placed(value: try read(self), place: place)
    }
}

extension Tag {
    fileprivate var name: String? { rawValue.isEmpty ? nil : rawValue }
}
