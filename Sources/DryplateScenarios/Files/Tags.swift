/// The tags of scenario files, and the kinds of YAML nodes that they stand before.
enum Tags {
    /// In what is expected.
    static let expecting: KeyValuePairs = [
        "!uuid": "scalar", "!url": "scalar", "!any": "scalar", "!text": "scalar", "!number": "scalar",
        "!noJSON": "scalar", "!maybe": "sequence", "!absent": "scalar", "!each": "sequence", "!unordered": "sequence",
        "!distinct": "sequence", "!capture": "sequence", "!captured": "scalar",
    ]

    /// In what is sent.
    static let sending: KeyValuePairs = [
        "!key": "scalar", "!receiver": "scalar", "!captured": "scalar", "!raw": "scalar", "!raw": "sequence",
    ]
}
