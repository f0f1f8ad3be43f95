/// One row of the picture as runs of equal colour: a bit marks where each run starts, its colour stands at that column.
///
/// Runs are always as long as possible, so that an encoder never compares pixels.
struct PixelRow {
    let width: Int
    /// Bit `x % 64` of word `x / 64` is set where a run starts; column 0 always does.
    private(set) var starts: [UInt64]
    private var colours: [Colour]

    init(width: Int) {
        self.width = width
        starts = [UInt64](repeating: 0, count: (width + 63) / 64)
        colours = [Colour](repeating: .clear, count: width)
        starts[0] = 1
    }

    var runs: Runs { Runs(row: self) }

    func colour(at column: Int) -> Colour {
        colours[startOfRun(around: column)]
    }

    func endOfRun(after column: Int) -> Int {
        guard column + 1 < width else { return width }
        var word = (column + 1) >> 6
        var bits = starts[word] & (~0 << UInt64((column + 1) & 63))
        while bits == 0 {
            word += 1
            if word == starts.count { return width }
            bits = starts[word]
        }
        return word << 6 + bits.trailingZeroBitCount
    }

    mutating func paint(_ columns: Range<Int>, _ colour: Colour) {
        let span = columns.clamped(to: 0..<width)
        guard !span.isEmpty else { return }
        splitRun(at: span.upperBound)
        removeStarts(in: span)
        colours[span.lowerBound] = colour
        setStart(span.lowerBound)
        joinRuns(at: span.lowerBound)
        joinRuns(at: span.upperBound)
    }

    /// Paints a pixel that the shape covers only in part, in sixteenths.
    mutating func blend(_ column: Int, _ colour: Colour, coverage: Int) {
        guard column >= 0, column < width else { return }
        paint(column..<column + 1, colour.over(self.colour(at: column), coverage: coverage))
    }

    private func startOfRun(around column: Int) -> Int {
        var word = column >> 6
        var bits = starts[word] & (~0 >> UInt64(63 - column & 63))
        while bits == 0 {
            word -= 1
            bits = starts[word]
        }
        return word << 6 + 63 - bits.leadingZeroBitCount
    }

    private mutating func splitRun(at column: Int) {
        guard column < width, !isStart(column) else { return }
        colours[column] = colour(at: column)
        setStart(column)
    }

    private mutating func joinRuns(at column: Int) {
        guard column > 0, column < width, colours[column] == colour(at: column - 1) else { return }
        starts[column >> 6] &= ~(1 << UInt64(column & 63))
    }

    private func isStart(_ column: Int) -> Bool {
        starts[column >> 6] >> UInt64(column & 63) & 1 == 1
    }

    private mutating func setStart(_ column: Int) {
        starts[column >> 6] |= 1 << UInt64(column & 63)
    }

    private mutating func removeStarts(in span: Range<Int>) {
        let last = span.upperBound - 1
        let head: UInt64 = ~0 << UInt64(span.lowerBound & 63)
        let tail: UInt64 = ~0 >> UInt64(63 - last & 63)
        let words = span.lowerBound >> 6...last >> 6
        for word in words {
            let mask = (word == words.lowerBound ? head : ~0) & (word == words.upperBound ? tail : ~0)
            starts[word] &= ~mask
        }
    }
}

extension PixelRow {
    struct Run {
        let columns: Range<Int>
        let colour: Colour
    }

    /// The runs from left to right.
    struct Runs: Sequence, IteratorProtocol {
        let row: PixelRow
        private var column = 0

        init(row: PixelRow) {
            self.row = row
        }

        mutating func next() -> Run? {
            guard column < row.width else { return nil }
            let start = column
            column = row.endOfRun(after: start)
            return Run(columns: start..<column, colour: row.colours[start])
        }
    }
}
