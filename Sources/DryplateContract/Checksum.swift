/// FNV-1a with 64 bits (Fowler, Noll and Vo): tells texts apart, and protects nothing.
package struct Checksum: Hashable, Sendable, CustomStringConvertible {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// The checksum of a text, quick also where nothing is optimised.
    package init(_ text: String) {
        var text = text
        value = text.withUTF8 { bytes in
            guard var next = bytes.baseAddress else { return Checksum().value }
            var value = Checksum().value
            let end = next + bytes.count
            while next < end {
                value = (value ^ UInt64(next.pointee)) &* 0x0000_0100_0000_01B3
                next += 1
            }
            return value
        }
    }

    package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    package var description: String { value.hexadecimal }
}

extension UInt64 {
    /// 16 digits.
    package var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
