import DryplateContract
import Foundation

/// The lines of a file, read piece by piece: a file of any size takes no more memory than its longest line.
struct LineReader {
    struct Line {
        /// Counted from 1.
        let number: Int
        /// Without the line feed. Of a line that is longer than JSON may be there is just so much that this is seen.
        let bytes: ArraySlice<UInt8>

        var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
    }

    static let pieceSize = 1 << 20

    private let nextPiece: () throws -> Data
    private let longest: Int
    private var buffer: [UInt8] = []
    /// The line that comes next begins here, and up to there it has no end.
    private var (start, searched) = (0, 0)
    private var number = 0
    private var hasEnded = false

    /// `nextPiece` is empty at the end of the file.
    init(_ nextPiece: @escaping () throws -> Data, longest: Int = JSONParser.maximumSize) throws {
        self.longest = longest
        self.nextPiece = nextPiece
        while buffer.count < 3, !hasEnded { try readPiece() }
        if buffer.starts(with: "\u{FEFF}".utf8) { start = 3 }
    }

    /// The next line that is not blank.
    mutating func nextLine() throws -> Line? {
        while let line = try anyLine() {
            if !line.isBlank { return line }
        }
        return nil
    }

    /// This line, which was the last to be read, and all that follows; as with a line, not too much of it.
    mutating func rest(from line: Line) throws -> ArraySlice<UInt8> {
        start = line.bytes.startIndex
        while !hasEnded, buffer.count - start <= longest { try readPiece() }
        defer { start = buffer.endIndex }
        return buffer[start...]
    }

    private mutating func anyLine() throws -> Line? {
        number += 1
        while true {
            if let end = buffer[max(start, searched)...].firstIndex(of: 0x0A) { return line(to: end) }
            searched = buffer.endIndex
            guard !hasEnded else { return start < buffer.endIndex ? line(to: buffer.endIndex) : nil }
            try readPiece()
        }
    }

    private mutating func line(to end: Int) -> Line {
        defer { start = min(end + 1, buffer.endIndex) }
        return Line(number: number, bytes: buffer[start..<end])
    }

    private mutating func readPiece() throws {
        buffer.removeFirst(start)
        (start, searched) = (0, max(0, searched - start))
        let piece = try nextPiece()
        hasEnded = piece.isEmpty
        let isFull = buffer.count > longest && searched == buffer.count
        buffer += isFull ? piece.drop { $0 != 0x0A } : piece
    }
}
