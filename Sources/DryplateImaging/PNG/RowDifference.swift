/// Where a row goes after it is cut into literal pixels and repetitions.
protocol RowSink {
    mutating func literal(_ colour: Colour)
    /// Repeats the pixel to the left.
    mutating func repeatLeft(_ count: Int)
    /// Repeats as many pixels from the row above.
    mutating func repeatAbove(_ count: Int)
}

/// A row as what it has in common with the row above.
struct RowDifference {
    let row: PixelRow
    let above: PixelRow?

    func write(to sink: inout some RowSink) {
        var common = 0
        for run in row.runs {
            if isCommon(run) {
                common += run.columns.count
                continue
            }
            if common > 0 { sink.repeatAbove(common) }
            common = 0
            sink.literal(run.colour)
            if run.columns.count > 1 { sink.repeatLeft(run.columns.count - 1) }
        }
        if common > 0 { sink.repeatAbove(common) }
    }

    private func isCommon(_ run: PixelRow.Run) -> Bool {
        guard let above, above.colour(at: run.columns.lowerBound) == run.colour else { return false }
        return above.endOfRun(after: run.columns.lowerBound) >= run.columns.upperBound
    }
}
