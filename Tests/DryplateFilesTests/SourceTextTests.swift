import DryplateContract
@testable import DryplateFiles
import Testing

/// How the text of a file becomes values, whatever they are for.
struct SourceTextTests {
    @Test(arguments: [
        (
            "a: 1\nb: a\nc: 1.50\nd: true\ne: ~\nf:\ng: 'a b'",
            #"{"a":1,"b":"a","c":1.50,"d":true,"e":null,"f":null,"g":"a b"}"#
        ),
        (
            "a: '1'\nb: \"true\"\nc: yes\nd: 2020-01-01\ne: \"\"",
            #"{"a":"1","b":"true","c":"yes","d":"2020-01-01","e":""}"#
        ),
        ("a: |\n  one\n  two\nb: >-\n  one\n  two", #"{"a":"one\ntwo\n","b":"one two"}"#),
        ("a: \"one\n  two \\\"three\\\"\"", #"{"a":"one two \"three\""}"#),
        ("[{&x a: 1}, 2]", #"[{"a":1},2]"#),
    ])
    func `a text is read by YAML's core schema`(yaml: String, json: String) throws {
        #expect(try value(yaml).json().text == json)
    }

    @Test(arguments: [
        ("- &x {a: 1, b: 2}\n- <<: *x\n  c: 3", #"{"a":1,"b":2,"c":3}"#),
        ("- &x {a: 1, b: 2}\n- c: 3\n  <<: *x\n  a: 9", #"{"a":9,"b":2,"c":3}"#),
        ("- &x {a: 1}\n- <<: [*x, {a: 2, b: 2}]", #"{"a":1,"b":2}"#),
        ("- &x {a: 1}\n- &y {<<: *x, b: 2}\n- <<: *y\n  c: 3", #"{"a":1,"b":2,"c":3}"#),
        ("- \"<<\": {a: 1}", #"{"<<":{"a":1}}"#),
    ])
    func `merge keys are merged, and what is written beside them wins`(yaml: String, json: String) throws {
        #expect(try value(yaml).json().array?.last?.text == json)
    }

    @Test func `aliases of aliases do not multiply without an end`() throws {
        let levels = (1...12).map { level in
            "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]"
        }
        #expect {
            try value("a0: &a0 x\n" + levels.joined(separator: "\n"))
        } throws: {
            "\($0)".contains("aliases make more than a million values")
        }
        #expect(try value("a0: &a0 x\n" + levels.prefix(4).joined(separator: "\n")).json().members?.count == 5)
    }

    @Test(arguments: [
        ("a: 1\nb: 0x1F", 2, "'0x1F' is a number in YAML but not in JSON; write it as JSON would, or in quotes"),
        ("a: [1, .5]", 1, "'.5' is a number in YAML but not in JSON; write it as JSON would, or in quotes"),
        ("a: 1\nb: !any", 2, "the tag !any stands where a plain value is needed"),
        ("a: 1\n\na: 2", 1, "'a' is written twice in one mapping; keep one"),
        ("a: 1\nb: *nowhere", 2, "not YAML: found undefined alias"),
        ("a: 1\n<<: 2", 2, "here must be a mapping of keys to values"),
        ("a: 1\nb: [200", 3, "not YAML: did not find expected ',' or ']'"),
        ("a: 1\n---\na: 2", 2, "not YAML: but found another document"),
        ("a: 1\nb: \u{7}", 2, "not YAML: control characters are not allowed"),
        ("# nothing\n", 1, "the file is empty; it needs something"),
    ])
    func `a fault is told with its line`(yaml: String, line: Int, problem: String) throws {
        let error = #expect(throws: FileError.self) { try value(yaml).json() }
        #expect(error?.line == line)
        #expect(error?.problem == problem)
    }

    @Test(arguments: [
        ("é: {a: 1, b: 0x1F}", "a.yaml:1:11:"), ("a: [1, .5]", "a.yaml:1:8:"), ("a: 1\n  b: c", "a.yaml:2:4:"),
        ("a:\r\n  - *b", "a.yaml:2:5:"),
    ])
    func `columns are counted in characters, and that of a member is its key's`(yaml: String, place: String) throws {
        let error = #expect(throws: FileError.self) { try value(yaml).json() }
        #expect(error?.description.hasPrefix(place) ?? false, "\(error?.description ?? "")")
    }

    @Test func `a mapping has the keys it may have`() throws {
        let fields = try Fields(["one", "two"], of: value("one: 1"), as: "a pair")
        #expect(try fields.value("one").integer() == 1)
        #expect(fields.optional("two") == nil)
        let missing = #expect(throws: FileError.self) { try fields.value("two") }
        #expect(missing?.problem == "a pair needs the key 'two'")
        let unknown = #expect(throws: FileError.self) {
            try Fields(["one", "two"], of: value("one: 1\nthree: 3"), as: "a pair")
        }
        #expect(unknown?.description == "a.yaml:2:1: unknown key 'three'; a pair has 'one', 'two'")
    }

    private func value(_ yaml: String) throws -> YAMLValue {
        try SourceText(name: "a.yaml", text: yaml).document(needing: "something")
    }
}
