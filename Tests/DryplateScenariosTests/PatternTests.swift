import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

struct PatternTests {
    @Test(arguments: [
        ("!any", "null"), ("!any", "[1]"), ("!text", #""a""#), ("!number", "1"), ("!number", "0.5"),
        ("!uuid", #""581B618a-3399-4d68-8957-0c31b9bfd2a2""#), ("!url", #""https://im.runware.ai/a.jpg""#),
        ("!url", #""http://[::1]:3797/a?b=c""#),
        ("~", "null"), ("true", "true"), ("plain text", #""plain text""#), (#""1""#, #""1""#), ("'true'", #""true""#),
        ("0.25", "0.250"), ("1", "1.0"), ("1e3", "1000"), ("-0.0", "0"), ("12.5e-1", "1.25"), ("1.0e+2", "100"),
        ("123456789012345678901234567890", "123456789012345678901234567890.0"), ("1e-7", "0.0000001"),
        ("{a: 1, b: !any }", #"{"b": 2, "a": 1}"#), ("{a: !maybe [!uuid ]}", "{}"), ("{a: !maybe [1]}", #"{"a": 1}"#),
        ("{a: !absent }", "{}"), ("{a: [!any ]}", #"{"a": [1]}"#),
        ("{a: !absent , b: 1}", #"{"b": 1}"#), ("[1, !text ]", #"[1, "a"]"#), ("[]", "[]"),
        ("!each [!number ]", "[1, 2.5]"), ("!unordered [1, 2]", "[2, 1]"), ("!unordered [!any , 1]", "[1, 2]"),
        ("!unordered [!any , !number , 1]", #"[1, 2, "a"]"#), ("!unordered []", "[]"),
        ("!distinct [2, !number ]", "[1, 2]"), ("!capture [a, !number ]", "1"),
        ("{a: !capture [a, !absent ]}", "{}"),
    ])
    func `a value that looks like the pattern matches`(pattern: String, value: String) throws {
        #expect(try mismatches(pattern, value).isEmpty)
    }

    @Test(arguments: [
        ("!any", nil, "body: a value, nothing"),
        ("!text", #""""#, #"body: a string that is not empty, """#),
        ("!text", "1", "body: a string that is not empty, 1"),
        ("!number", #""1""#, #"body: a number, "1""#),
        ("!uuid", #""581b618a""#, #"body: a UUID, "581b618a""#),
        ("!url", #""ftp://a/b""#, #"body: an http or https URL, "ftp://a/b""#),
        ("!url", #""http://a b/""#, #"body: an http or https URL, "http://a b/""#),
        ("!url", #""https://""#, #"body: an http or https URL, "https://""#),
        ("~", "0", "body: null, 0"),
        ("1", #""1""#, #"body: 1, "1""#),
        ("0.25", "0.2500001", "body: 0.25, 0.2500001"),
        ("1", "-1", "body: 1, -1"),
        ("1", "10", "body: 1, 10"),
        ("true", "1", "body: true, 1"),
        ("{a: 1}", "[]", "body: an object, []"),
        ("{a: 1}", "{}", "a: 1, nothing"),
        ("{a: 1}", #"{"a": null}"#, "a: 1, null"),
        ("{a: {b: 1}}", #"{"a": {"b": 2}}"#, "a.b: 1, 2"),
        ("{a: 1}", #"{"a": 1, "b": [2]}"#, "b: nothing, [2]"),
        ("{a: !absent }", #"{"a": null}"#, "a: nothing, null"),
        ("{a: !maybe [!uuid ]}", #"{"a": "x"}"#, #"a: a UUID, "x""#),
        ("[1, 2]", "[1]", "[1]: 2, nothing"),
        ("{a: [1]}", #"{"a": [1, 3]}"#, "a[1]: nothing, 3"),
        ("[1, 2]", "[2, 1]", "[0]: 1, 2; [1]: 2, 1"),
        ("!each [!number ]", "[]", "body: an array of one or more items, []"),
        ("!each [!number ]", "[1, true]", "[1]: a number, true"),
        ("!unordered [1, 2]", "[2, 3]", "body: an item that is 1, no such item; [1]: nothing, 3"),
        ("!unordered [1]", "{}", "body: an array, {}"), ("[]", "null", "body: an array, null"),
        ("!unordered [1]", "[1, 1]", "[1]: nothing, 1"),
        ("!unordered [!any , 1]", "[2, 2]", "body: an item that is 1, no such item; [1]: nothing, 2"),
        ("!distinct [2, !number ]", "[1]", "body: an array of 2 different items, [1]"),
        ("!distinct [2, !number ]", #"[1, "a"]"#, #"[1]: a number, "a""#),
        ("!distinct [2, [1]]", "[[1], [1]]", "[1]: an item of its own, [1], which is there before"),
        ("!capture [a, !number ]", "true", "body: a number, true"),
    ])
    func `a mismatch names the path, what was expected and what came`(
        pattern: String, value: String?, report: String
    ) throws {
        let found = try mismatches(pattern, value).map { "\($0.path): \($0.expected), \($0.actual)" }
        #expect(found.joined(separator: "; ") == report)
    }

    @Test func `a mismatch names the line of the key, also of one that is merged`() throws {
        let pattern = try Samples.pattern(
            """
            data:
              - &item
                a: 1
                b:
                  c: 2
              - <<: *item
                b: 3
            """)
        let mismatches = pattern.mismatches(in: try JSON(parsing: #"{"data": [{"a": 0, "b": 1}, {"a": 0, "b": 1}]}"#))
        #expect(mismatches.map { $0.place.line - pattern.place.line } == [3, 4, 3, 7])
        #expect(mismatches.map(\.path) == ["data[0].a", "data[0].b", "data[1].a", "data[1].b"])
        #expect(mismatches.map(\.place.text).last == "              b: 3")
    }

    @Test func `what is captured is expected again`() throws {
        let pattern = try Samples.pattern(
            "{a: !capture [one, {b: !capture [two, !number ]}], c: [!capture [three, 3]]}")
        let captures = pattern.captures(in: try JSON(parsing: #"{"a": {"b": 7}, "c": [3]}"#))
        #expect(captures == ["one": ["b": 7], "two": 7, "three": 3])
        let later = Pattern(rule: .list([Pattern(rule: .captured("one"), place: pattern.place)]), place: pattern.place)
        #expect(later.expecting(captures).mismatches(in: [["b": 7]]).isEmpty)
        #expect(later.expecting(captures).mismatches(in: [["b": 8]]).map(\.expected) == [#"{"b":7}"#])
    }

    @Test func `a long value is shortened in a mismatch`() throws {
        let value = JSON.string(String(repeating: "x", count: 1000))
        let actual = try Samples.pattern("!uuid").mismatches(in: value)[0].actual
        #expect(actual.hasSuffix("xxx… (1002 characters)"))
        #expect(actual.count < 350)
    }

    private func mismatches(_ pattern: String, _ value: String?) throws -> [Mismatch] {
        try Samples.pattern(pattern).mismatches(in: value.map { try JSON(parsing: $0) })
    }
}
