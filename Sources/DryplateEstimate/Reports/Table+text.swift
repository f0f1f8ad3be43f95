import DryplateContract

extension Table {
    /// Columns as wide as their widest cell; amounts stand with their points below each other.
    var text: String {
        let columns = columns.indices.map(cells)
        return (0...body.count).map { row in
            ("  " + columns.map { $0[row] }.joined(separator: "  ")).trimmingEnd
        }.joined(separator: "\n")
    }

    /// The padded cells of a column, its title first.
    private func cells(of column: Int) -> [String] {
        let alignment = columns[column].alignment
        let cells = body.map { $0[column].withoutControls }
        let aligned = [titles[column]] + (alignment == .point ? cells.alignedAtPoint : cells)
        let width = aligned.map(\.count).max() ?? 0
        return aligned.map { cell in
            let padding = String(repeating: " ", count: width - cell.count)
            return alignment == .left ? cell + padding : padding + cell
        }
    }
}

extension [String] {
    /// Amounts filled up with spaces to the same number of places behind the point.
    fileprivate var alignedAtPoint: [String] {
        let places = map(\.fractionLength).max() ?? 0
        return map { cell in
            let isAmount = cell.last?.isNumber ?? false
            return isAmount ? cell + String(repeating: " ", count: places - cell.fractionLength) : cell
        }
    }
}

extension String {
    /// The point and what is after it.
    fileprivate var fractionLength: Int { lastIndex(of: ".").map { self[$0...].count } ?? 0 }

    fileprivate var trimmingEnd: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }
}
