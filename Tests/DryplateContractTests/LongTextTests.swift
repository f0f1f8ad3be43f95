@testable import DryplateContract
import Testing

/// Texts of which many bytes are looked at together.
struct LongTextTests {
    private static let lengths = 0..<100

    @Test func `what needs an escape is found wherever it stands, and nothing else is`() throws {
        for length in Self.lengths {
            for special in ["\"", "\\", "\u{0}", "\u{1F}", " ", "\u{7F}", "ü"] {
                let text = String(repeating: "a", count: length) + special + String(repeating: "é", count: 40)
                #expect(try JSON(parsing: JSON.string(text).text) == .string(text))
            }
        }
    }

    @Test func `a control character is refused wherever it stands`() {
        for length in Self.lengths {
            let text =
                "\"" + String(repeating: "a", count: length) + "\u{1F}" + String(repeating: "a", count: 40) + "\""
            #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
        }
    }

    @Test func `Base64 is what its bytes one by one say`() {
        for place in 0..<72 {
            for byte in UInt8.min...UInt8.max {
                var text = [UInt8](repeating: UInt8(ascii: "A"), count: 72)
                text[place] = byte
                #expect(text.isBase64 == isBase64(text), "\(byte) at \(place)")
                text[71] = UInt8(ascii: "=")
                #expect(text.isBase64 == isBase64(text), "\(byte) at \(place), and padding")
            }
        }
        #expect(["", "A", "AAA", "====", "A===", "AAAAA"].allSatisfy { !$0.utf8.isBase64 })
        #expect(["AA==", "AAA=", "AAAA"].allSatisfy { $0.utf8.isBase64 })
    }

    private func isBase64(_ text: [UInt8]) -> Bool {
        let digits = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        return text.wholeMatch(of: digits)
    }
}

extension [UInt8] {
    /// Whether these are digits with at most two signs of padding behind them.
    fileprivate func wholeMatch(of digits: Set<UInt8>) -> Bool {
        let padding = reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return padding <= 2 && dropLast(padding).allSatisfy(digits.contains)
    }
}
