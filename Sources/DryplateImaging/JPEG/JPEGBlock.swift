/// Eight by eight values, held as eight rows.
struct JPEGBlock {
    typealias Row = SIMD8<Int32>

    var row0, row1, row2, row3, row4, row5, row6, row7: Row

    /// The value that all 64 share, if they do.
    var onlyValue: Int32? {
        let differences = (row0 ^ row1) | (row0 ^ row2) | (row0 ^ row3) | (row0 ^ row4)
        let others = (row0 ^ row5) | (row0 ^ row6) | (row0 ^ row7) | (row0 ^ Row(repeating: row0[0]))
        return differences | others == Row() ? row0[0] : nil
    }

    var transposed: JPEGBlock {
        JPEGBlock(
            row0: column(0), row1: column(1), row2: column(2), row3: column(3),
            row4: column(4), row5: column(5), row6: column(6), row7: column(7)
        )
    }

    private func column(_ index: Int) -> Row {
        Row(
            row0[index], row1[index], row2[index], row3[index],
            row4[index], row5[index], row6[index], row7[index]
        )
    }
}
