import DryplateContract
@testable import DryplateFiles
import Foundation
import Testing

/// Pieces of any size make the same lines.
struct LineReaderTests {
    @Test(arguments: 1...12) func `lines do not depend on where the pieces end`(size: Int) throws {
        var reader = try LineReader(pieces(of: size, "one\n\n  \ntwo\r\nthree\n\nfour"))
        var lines: [String] = []
        while let line = try reader.nextLine() {
            lines.append("\(line.number) \(String(decoding: line.bytes, as: UTF8.self))")
        }
        #expect(lines == ["1 one", "4 two\r", "5 three", "7 four"])
    }

    @Test(arguments: 1...12) func `the rest begins with the line that was read last`(size: Int) throws {
        var reader = try LineReader(pieces(of: size, "\u{FEFF}\none\ntwo\n"))
        let line = try #require(try reader.nextLine())
        #expect(line.number == 2)
        #expect(String(decoding: try reader.rest(from: line), as: UTF8.self) == "one\ntwo\n")
        #expect(try reader.nextLine() == nil)
    }

    @Test(arguments: [1, 3, 5, 8, 100]) func `of a line that is too long no more than a piece too much is kept`(
        size: Int
    ) throws {
        let long = String(repeating: "x", count: 60)
        var reader = try LineReader(pieces(of: size, "a\n\(long)\nb\n\(long)\n\nc"), longest: 10)
        var lines: [String] = []
        while let line = try reader.nextLine() {
            let text = String(decoding: line.bytes, as: UTF8.self)
            #expect(text.count <= max(10 + size, size == 100 ? 60 : 0))
            lines.append("\(line.number) \(text.count > 10 ? "…" : text)")
        }
        #expect(lines == ["1 a", "2 …", "3 b", "4 …", "6 c"])
    }

    @Test func `a line that no memory should hold is a fault, and reading goes on`() throws {
        let spaces = String(repeating: " ", count: JSONParser.maximumSize)
        let contents = try Contents("{\"taskType\": 1}\n[\(spaces)]\n{\"taskType\": 2}")
        #expect(contents.positions() == "1:1 3:1")
        #expect(
            contents.faults == [
                "2: longer than 64 MiB; as JSON Lines, with a task in each line, a file may have any length"
            ])
    }

    @Test func `a line of several pieces is one line`() throws {
        let line = #"{"taskType": "\#(String(repeating: "é", count: 3 << 19))", "a": [1]}"#
        let contents = try Contents("\(line)\n{\"taskType\": 2}\n\(line)")
        #expect(contents.tasks.count == 3)
        #expect(contents.positions(of: "a[0]") == "1:\(24 + (3 << 19)) 2:1 3:\(24 + (3 << 19))")
    }

    private func pieces(of size: Int, _ text: String) -> () -> Data {
        var rest = Data(text.utf8)
        return {
            defer { rest = rest.dropFirst(size) }
            return rest.prefix(size)
        }
    }
}
