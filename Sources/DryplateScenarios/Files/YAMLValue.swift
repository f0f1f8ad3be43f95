import DryplateContract
import Yams

/// A YAML node that knows its line, read by the rules of scenario files.
struct YAMLValue {
    let node: Node
    let source: SourceText
    /// Of the key for the value of a member, else of the node itself.
    let line: Int

    var place: Place { source.place(line) }

    /// As it is written, such as `!uuid`, or the full name of a standard tag, such as `!!int`; `nil` without a tag.
    var tag: String? {
        switch node {
        // Yams gives every scalar in quotes the standard tag of strings.
        case .scalar(let scalar) where scalar.style != .plain && scalar.tag.rawValue == "tag:yaml.org,2002:str": nil
        case .scalar(let scalar): scalar.tag.name
        case .mapping(let mapping): mapping.tag.name
        case .sequence(let sequence): sequence.tag.name
        case .alias: nil
        }
    }

    func error(_ problem: String) -> ScenarioFileError {
        ScenarioFileError(file: source.name, line: line, problem: problem)
    }

    /// Throws if the node has a tag.
    func refuseTag() throws(ScenarioFileError) {
        if let tag {
            throw error(
                "the tag \(tag) stands where a plain value is needed; tags stand in what is sent and in what is expected"
            )
        }
    }

    /// The items of a sequence; `what` says what they would be.
    func items(_ what: String) throws(ScenarioFileError) -> [YAMLValue] {
        guard let sequence = node.sequence else { throw error("here must be a list of \(what)") }
        return sequence.map { YAMLValue(node: $0, source: source, line: $0.mark?.line ?? line) }
    }

    func string() throws(ScenarioFileError) -> String {
        guard let text = try json().string else { throw error("here must be a text, in quotes if it is a number") }
        return text
    }

    func integer() throws(ScenarioFileError) -> Int {
        guard let number = try json().integer else { throw error("here must be an integer") }
        return number
    }

    /// The value together with its place.
    func placed<Value>(
        _ read: (YAMLValue) throws(ScenarioFileError) -> Value
    ) throws(ScenarioFileError) -> Placed<Value> {
        Placed(value: try read(self), place: place)
    }
}

extension Tag {
    fileprivate var name: String? { rawValue.isEmpty ? nil : rawValue }
}
