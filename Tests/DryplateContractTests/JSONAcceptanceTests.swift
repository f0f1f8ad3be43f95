import DryplateContract
import Testing

/// Cases in the manner of nst/JSONTestSuite: every text stands for one question that parsers answer differently.
struct JSONAcceptanceTests {
    @Test(arguments: JSONCases.accepted) func `a text that is JSON is accepted`(text: String) throws {
        _ = try JSON(parsing: text)
    }

    @Test(arguments: JSONCases.refused) func `a text that is not JSON is refused`(text: String) {
        #expect(fault(of: text) != nil)
    }

    @Test(arguments: JSONCases.brokenUTF8) func `a string that is not UTF-8 is refused at its first bad byte`(
        bytes: [UInt8]
    ) {
        let found = fault(of: Array("[\"é".utf8) + bytes + Array("\"]".utf8))
        #expect(found?.problem == .encoding)
        #expect(found?.offset == 4)
    }

    @Test(arguments: [
        [0xFF], [0xE9], [0xEF, 0xBB, 0xBF, 0x5B, 0x5D], [0xFE, 0xFF, 0x00, 0x5B], [0xFF, 0xFE, 0x5B, 0x00],
    ])
    func `bytes outside strings must be ASCII, which a byte-order mark is not`(bytes: [UInt8]) {
        #expect(fault(of: bytes) != nil)
    }

    @Test(arguments: ["[": "]", "{\"a\":": "}"]) func `nesting is accepted to 64 levels`(open: String, close: String) {
        func nested(_ levels: Int) -> String {
            String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
        }
        #expect(fault(of: nested(64)) == nil)
        #expect(fault(of: nested(65))?.problem == .depth(limit: 64))
        #expect(fault(of: nested(65))?.offset == 64 * open.utf8.count)
        #expect(fault(of: String(repeating: open, count: 100_000))?.problem == .depth(limit: 64))
    }

    @Test func `64 levels may stand side by side`() {
        let deep = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
        #expect(fault(of: "[\(deep),\(deep)]") == nil)
    }

    @Test func `values are read up to the number that is taken`() throws {
        let text: [UInt8] = Array(#"[1, [], {"a": "b"}]"#.utf8)
        try text.withUnsafeBufferPointer { bytes in
            _ = try JSONParser.parse(bytes, mostValues: 5)
            let fault = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes, mostValues: 4) }
            #expect(fault?.problem == .count(limit: 4))
            #expect(fault?.offset == 14)
        }
    }

    @Test func `a text of more than 64 MiB is refused before it is read`() {
        let bytes = [UInt8](repeating: 0x20, count: JSONParser.maximumSize + 1)
        #expect(fault(of: bytes)?.problem == .size(limit: 64 << 20))
    }

    @Test func `there are cases enough`() {
        #expect(JSONCases.accepted.count + JSONCases.refused.count + JSONCases.brokenUTF8.count >= 150)
        #expect(Set(JSONCases.accepted + JSONCases.refused).count == JSONCases.accepted.count + JSONCases.refused.count)
    }
}
