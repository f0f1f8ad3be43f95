/// Where and why a text is not JSON.
package struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case unexpected(String, wanted: String)
        case endOfInput(wanted: String)
        case controlCharacter(UInt8)
        case escape(String)
        case leadingZero
        case encoding
        case depth(limit: Int)
        case count(limit: Int)
        case size(limit: Int)
    }

    package let problem: Problem
    /// Bytes before the fault, from 0.
    package let offset: Int
    /// Lines and columns count from 1; a column is a Unicode scalar.
    package let line: Int
    package let column: Int

    init(_ problem: Problem, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        self.problem = problem
        self.offset = offset
        line = 1 + before.count { $0 == 0x0A }
        column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
    }

    package var description: String { "line \(line), column \(column) (byte \(offset)): \(problem)" }
}

extension JSONSyntaxError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unexpected(let found, let wanted): "found \(found) where \(wanted) was expected"
        case .endOfInput(let wanted): "the text ends where \(wanted) was expected"
        case .controlCharacter(let byte): "a string holds the raw control character \(byte); write it as an escape"
        case .escape(let found): "\(found) is not an escape that JSON knows"
        case .leadingZero: "a number starts with a zero that JSON does not allow"
        case .encoding: "a string is not valid UTF-8"
        case .depth(let limit): "nested deeper than \(limit) levels"
        case .count(let limit): "made of more than \(limit) values"
        case .size(let limit): "longer than \(limit) bytes"
        }
    }
}
