import DryplateContract
import Testing

struct JSONSyntaxErrorTests {
    @Test(
        arguments: [
            ("", 0, 1, 1), ("[1,]", 3, 1, 4), ("[1,\n 2,\n  x]", 10, 3, 3), ("{\"é\":1,\n\"𝄞€\":x}", 19, 2, 6),
            ("\"é\u{1}\"", 3, 1, 3), ("[\"é\\x\"]", 4, 1, 4), ("[\"\\ud800\"]", 2, 1, 3),
            ("[\"\\ud83d\\u00\"]", 8, 1, 9),
            ("[1]\n\n]", 5, 3, 1), ("\r\n[01]", 3, 2, 2), ("[-012]", 2, 1, 3), ("[nul]", 1, 1, 2), ("[1", 2, 1, 3),
            ("\u{FEFF}[]", 0, 1, 1), ("{\"a\":1,}", 7, 1, 8), ("1e", 2, 1, 3), ("[\"a\n\"]", 3, 1, 4),
            ("1 \n 2", 4, 2, 2),
        ]
    )
    func `a fault has its place in bytes, lines and scalars`(text: String, offset: Int, line: Int, column: Int) throws {
        let found = try #require(fault(of: text))
        #expect([found.offset, found.line, found.column] == [offset, line, column])
    }

    @Test func `the words of every kind of fault`() throws {
        let texts = [
            "", "[1,]", "{a:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1 2]", "[nul]", "[01]", "[-]", "[1.]", "[+1]",
            "[] []",
            "\u{FEFF}[]", "[\u{0}]", "[\"a\nb\"]", "\"a", "\"\\", "\"\\x\"", "\"\\u12G4\"", "\"\\ud83d!\"", "{'a':1}",
            "[äöüäöüäöüäöü]", "[1, // no comments\n2]", "{\"a\":1,}", "{\"a\":", String(repeating: "[", count: 65),
        ]
        let words = texts.map { "\(escaped($0))\n    \(fault(of: $0)?.description ?? "accepted")" }
        let encoding = try #require(fault(of: [0x22, 0xFF, 0x22])).description
        try expectSnapshot((words + ["<22 FF 22>\n    \(encoding)"]).joined(separator: "\n") + "\n", "json-faults.txt")
    }

    private func escaped(_ text: String) -> String { text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }

    @Test func `a long run of rubbish is not quoted whole`() throws {
        let found = try #require(fault(of: [UInt8](repeating: 0x80, count: 1 << 20)))
        #expect(found.description.utf8.count < 200)
    }
}
