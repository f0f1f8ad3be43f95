package import DryplateImaging

extension SeededGenerator {
    /// Numbers that follow from the run's seed and the names of an occasion, in any order and on any machine.
    ///
    /// FNV-1a joins the names, with a byte between them that no text contains.
    package init(seed: UInt64, for names: [String]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for name in names {
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        self.init(seed: hash)
    }

    /// A UUID of version 4 in lower case.
    package mutating func nextUUID() -> String {
        let high = next() & ~0xF000 | 0x4000
        let low = next() & ~(3 << 62) | 2 << 62
        return String(unsafeUninitializedCapacity: 36) { text in
            var length = 0
            for nibble in 0..<32 {
                if [8, 12, 16, 20].contains(nibble) { length += text.append(UInt8(ascii: "-"), at: length) }
                let word = nibble < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble % 16 * 4) & 15)
                length += text.append(digit < 10 ? digit + 48 : digit + 87, at: length)
            }
            return length
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    fileprivate func append(_ byte: UInt8, at index: Int) -> Int {
        self[index] = byte
        return 1
    }
}
