extension JSON {
    /// The value as a message quotes it: as written if that is short, else what kind it is; no secrets of an address.
    package var excerpt: String { literal ?? summary }

    /// The same for a value of a wrong kind: `"85", a string`.
    var excerptAndKind: String { literal.map { "\($0), \(kind)" } ?? summary }

    /// The value as a person writes it into a table or on a command line: a string without its quotes.
    package var word: String { string ?? text }

    /// What somebody meant by a word on a command line: a number, true or false, or else the word.
    package init(word: String) { self = (try? JSON(parsing: word)) ?? .string(word) }

    private var literal: String? {
        switch self {
        case .null, .array, .object: nil
        case .string(let text) where text.utf8.count > 60, .decimal(let text) where text.utf8.count > 60: nil
        case .string(let text): JSON.string(text.publicAddress).text
        default: text
        }
    }

    private var summary: String {
        switch self {
        case .array(let elements) where elements.isEmpty: "an empty array"
        case .array(let elements): "an array of \(elements.count.counted("item"))"
        case .decimal(let literal): "a number of \(literal.utf8.count) characters"
        case .string(let text): "a string of \(text.scalarCount) characters"
        default: kind
        }
    }
}
