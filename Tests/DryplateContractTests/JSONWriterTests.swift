import DryplateContract
import Testing

struct JSONWriterTests {
    @Test(arguments: [
        "null", "[]", "{}", #"[1,-1,0.5,85.0,1e400,-0,true,false,null]"#, #"{"b":[{"a":{}}],"a":"é𝄞"}"#,
        #"{"a":1,"a":2}"#, #""\"\\\n\r\t\u0000\u001f""#, "\"\u{7F}\u{2028}/\"", "123456789012345678901234567890",
        #"["","a\"","\"a","\\\\"]"#,
    ])
    func `compact text comes back as it was`(text: String) throws {
        #expect(try JSON(parsing: text).bytes == Array(text.utf8))
    }

    @Test(arguments: JSONCases.accepted) func `what was accepted survives writing and parsing`(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(try JSON(parsing: json.text) == json)
        #expect(try JSON(parsing: json.indentedText) == json)
    }

    @Test func `control characters and quotes are escaped and nothing else is`() {
        #expect(
            JSON.string("\"\\\u{8}\u{C}\n\r\t\u{1}/é<>&\u{2028}").text == #""\"\\\u0008\u000c\n\r\t\u0001/é<>&"#
                + "\u{2028}\"")
    }

    @Test func `the text for people has two spaces a level`() {
        let json: JSON = ["a": [1, ["b": .null]], "c": [], "d": .object([])]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": [],
              "d": {}
            }
            """
        #expect(json.indentedText == expected)
    }

    @Test(arguments: 0..<50) func `random values survive writing and parsing`(seed: UInt64) throws {
        var random = SeededRandom(state: seed)
        let json = random.json(depth: 6)
        #expect(try JSON(parsing: json.text) == json)
        #expect(try JSON(parsing: json.indentedText).bytes == json.bytes)
    }

    @Test(arguments: 0..<50) func `a random value with a byte changed never traps`(seed: UInt64) {
        var random = SeededRandom(state: seed)
        var bytes = random.json(depth: 5).bytes
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        if let found = fault(of: bytes) { #expect(found.offset <= bytes.count) }
    }
}
