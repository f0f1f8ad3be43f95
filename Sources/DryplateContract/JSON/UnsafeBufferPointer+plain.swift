extension UnsafeBufferPointer<UInt8> {
    /// The place of the first byte from `start` on that a JSON string does not hold as it is; the end if there is none.
    func endOfPlainText(from start: Int) -> Int {
        var position = start
        while position + 32 <= count, isPlain(in: position..<position + 32) { position += 32 }
        while position < count, self[position].needsEscape == 0 { position += 1 }
        return position
    }

    private func isPlain(in range: Range<Int>) -> Bool {
        UnsafeBufferPointer(rebasing: self[range]).reduce(0) { $0 | $1.needsEscape } == 0
    }

    var isASCII: Bool { reduce(0, |) < 0x80 }
}

extension UInt8 {
    /// 1 for a quotation mark, a backslash or a control character, else 0; without a branch, so that the compiler can
    /// look at many bytes at once.
    fileprivate var needsEscape: UInt8 {
        (self < 0x20 ? 1 : 0) | (self == UInt8(ascii: "\"") ? 1 : 0) | (self == UInt8(ascii: "\\") ? 1 : 0)
    }
}
