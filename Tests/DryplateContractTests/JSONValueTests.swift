import DryplateContract
import Testing

struct JSONValueTests {
    @Test func `members keep their order`() throws {
        let names = try JSON(parsing: #"{"z":1,"a":2,"m":{"y":1,"b":2}}"#).members?.map(\.name)
        #expect(names == ["z", "a", "m"])
    }

    @Test func `of duplicate members the last counts and all are kept`() throws {
        let json = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#)
        #expect(json["a"] == 3)
        #expect(json.members?.count == 3)
    }

    @Test(
        arguments: [
            ("85", .integer(85)), ("85.0", .decimal("85.0")), ("8.5e1", .decimal("8.5e1")), ("-0", .decimal("-0")),
            ("0", .integer(0)), ("-7", .integer(-7)), ("1e400", .decimal("1e400")),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .decimal("9223372036854775808")),
        ] as [(String, JSON)])
    func `a number keeps how it was written`(text: String, expected: JSON) throws {
        #expect(try JSON(parsing: text) == expected)
    }

    @Test func `null is a value and absent is none`() throws {
        let json = try JSON(parsing: #"{"a":null}"#)
        #expect(json["a"] == .null)
        #expect(json["b"] == nil)
        #expect(JSON.integer(1)["a"] == nil)
    }

    @Test func `a dotted path leads through objects`() throws {
        let json = try JSON(parsing: #"{"a":{"b":{"c":1}},"d":2}"#)
        #expect(json.value(at: "a.b.c") == 1)
        #expect(json.value(at: "a.x.c") == nil)
        #expect(json.value(at: "d.e") == nil)
    }

    @Test func `a value is of one kind only`() {
        #expect(JSON.string("a").string == "a" && JSON.integer(1).string == nil)
        #expect(JSON.integer(1).integer == 1 && JSON.decimal("1.0").integer == nil)
        #expect(JSON.bool(true).bool == true && JSON.integer(1).bool == nil)
        #expect(JSON.array([]).array == [] && JSON.object([]).array == nil)
    }

    @Test(
        arguments: [
            ("a", 9, #"{"a":9,"b":{"c":2}}"#), ("b.c", 9, #"{"a":1,"b":{"c":9}}"#),
            ("b.d", 9, #"{"a":1,"b":{"c":2,"d":9}}"#),
            ("x.y", 9, #"{"a":1,"b":{"c":2},"x":{"y":9}}"#), ("a", nil, #"{"b":{"c":2}}"#),
            ("b.c", nil, #"{"a":1,"b":{}}"#),
            ("q", nil, #"{"a":1,"b":{"c":2}}"#),
        ] as [(String, JSON?, String)])
    func `a copy can differ in one member`(path: String, value: JSON?, expected: String) throws {
        #expect(try JSON(parsing: #"{"a":1,"b":{"c":2}}"#).setting(path, to: value).text == expected)
    }

    @Test func `setting a member that stands twice leaves it once`() throws {
        let json = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#)
        #expect(json.setting("a", to: 4).text == #"{"a":4,"b":2}"#)
        #expect(json.setting("a", to: nil).text == #"{"b":2}"#)
    }

    @Test(
        arguments: [
            (.null, "null"), (true, "true"), (.decimal("85.0"), "85.0"), ("jpg", "\"jpg\""), ([], "an empty array"),
            ([1], "an array of 1 item"), ([1, 2], "an array of 2 items"), (["a": 1], "an object"),
            ("a\"\n", #""a\"\n""#),
            (.string(String(repeating: "é", count: 70)), "a string of 70 characters"),
            (.decimal(String(repeating: "9", count: 5000)), "a number of 5000 characters"),
        ] as [(JSON, String)])
    func `an excerpt is short whatever the value is`(value: JSON, expected: String) {
        #expect(value.excerpt == expected)
    }
}
