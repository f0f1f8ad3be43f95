/// Sixteen rows of one channel.
struct JPEGPlane {
    let width: Int
    private var samples: [UInt8]

    init(width: Int) {
        self.width = width
        samples = [UInt8](repeating: 0, count: width * 16)
    }

    mutating func fill(_ columns: Range<Int>, row: Int, with sample: UInt8) {
        let start = row * width + columns.lowerBound
        samples.withUnsafeMutableBufferPointer { buffer in
            buffer[start..<start + columns.count].update(repeating: sample)
        }
    }

    /// Eight by eight samples around zero.
    func block(x: Int, y: Int) -> JPEGBlock {
        samples.withUnsafeBytes { bytes in
            block { row in
                let samples = bytes.loadUnaligned(fromByteOffset: (y + row) * width + x, as: SIMD8<UInt8>.self)
                return JPEGBlock.Row(truncatingIfNeeded: samples) &- 128
            }
        }
    }

    /// Sixteen by sixteen samples around zero, each two by two averaged.
    func halvedBlock(x: Int) -> JPEGBlock {
        samples.withUnsafeBytes { bytes in
            block { row in
                let start = row * 2 * width + x
                let upper = bytes.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
                let lower = bytes.loadUnaligned(fromByteOffset: start + width, as: SIMD16<UInt8>.self)
                let sums = SIMD16<Int16>(truncatingIfNeeded: upper) &+ SIMD16<Int16>(truncatingIfNeeded: lower)
                let averages = (sums.evenHalf &+ sums.oddHalf &+ 2) &>> 2
                return JPEGBlock.Row(truncatingIfNeeded: averages) &- 128
            }
        }
    }

    private func block(_ row: (Int) -> JPEGBlock.Row) -> JPEGBlock {
        JPEGBlock(
            row0: row(0), row1: row(1), row2: row(2), row3: row(3),
            row4: row(4), row5: row(5), row6: row(6), row7: row(7)
        )
    }
}
