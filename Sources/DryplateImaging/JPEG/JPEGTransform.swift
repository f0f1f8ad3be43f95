/// The discrete cosine transform in whole numbers, on eight columns at once.
enum JPEGTransform {
    private typealias Row = JPEGBlock.Row

    /// The coefficients column by column: row `u` of the result holds the vertical frequencies of horizontal frequency `u`.
    static func coefficients(of samples: JPEGBlock) -> JPEGBlock {
        let vertical = transformed(samples, shift: 13 - spareBits)
        return transformed(vertical.transposed, shift: 13 + spareBits)
    }

    /// Bits kept behind the point between the two passes.
    private static let spareBits: Int32 = 3

    /// cos(kπ/16) in 4096ths for k = 1...7; with a shift of 13 the transform is orthonormal. A tuple of them would be
    /// asked for with every use whether it is made.
    private static let cosine1: Int32 = 4017
    private static let cosine2: Int32 = 3784
    private static let cosine3: Int32 = 3406
    private static let cosine4: Int32 = 2896
    private static let cosine5: Int32 = 2276
    private static let cosine6: Int32 = 1567
    private static let cosine7: Int32 = 799

    private static func transformed(_ block: JPEGBlock, shift: Int32) -> JPEGBlock {
        let even = evenRows(
            block.row0 &+ block.row7, block.row1 &+ block.row6, block.row2 &+ block.row5, block.row3 &+ block.row4)
        let odd = oddRows(
            block.row0 &- block.row7, block.row1 &- block.row6, block.row2 &- block.row5, block.row3 &- block.row4)
        let half = Row(repeating: 1 << (shift - 1))
        let places = Row(repeating: shift)
        return JPEGBlock(
            row0: (even.0 &+ half) &>> places, row1: (odd.0 &+ half) &>> places,
            row2: (even.1 &+ half) &>> places, row3: (odd.1 &+ half) &>> places,
            row4: (even.2 &+ half) &>> places, row5: (odd.2 &+ half) &>> places,
            row6: (even.3 &+ half) &>> places, row7: (odd.3 &+ half) &>> places
        )
    }

    private static func evenRows(_ a: Row, _ b: Row, _ c: Row, _ d: Row) -> (Row, Row, Row, Row) {
        let (outer, inner) = (a &+ d, b &+ c)
        let (outerTilt, innerTilt) = (a &- d, b &- c)
        return (
            (outer &+ inner) &* cosine4,
            outerTilt &* cosine2 &+ innerTilt &* cosine6,
            (outer &- inner) &* cosine4,
            outerTilt &* cosine6 &- innerTilt &* cosine2
        )
    }

    private static func oddRows(_ a: Row, _ b: Row, _ c: Row, _ d: Row) -> (Row, Row, Row, Row) {
        (
            a &* cosine1 &+ b &* cosine3 &+ c &* cosine5 &+ d &* cosine7,
            a &* cosine3 &- b &* cosine7 &- c &* cosine1 &- d &* cosine5,
            a &* cosine5 &- b &* cosine1 &+ c &* cosine7 &+ d &* cosine3,
            a &* cosine7 &- b &* cosine5 &+ c &* cosine3 &- d &* cosine1
        )
    }
}
