/// The addresses that begin with the same bits, in the usual notation: `"10.0.0.0/8"`.
struct AddressBlock: Hashable, Sendable {
    private let start: IPAddress
    private let length: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 2, let start = IPAddress(parts[0]), let length = Int(parts[1]) else { return nil }
        self.start = start
        self.length = length
    }

    func contains(_ address: IPAddress) -> Bool {
        switch (start, address) {
        case (.v4(let start), .v4(let bits)): (start ^ bits) >> (32 - length) == 0
        case (.v6(let start), .v6(let bits)): (start ^ bits) >> (128 - length) == 0
        default: false
        }
    }
}

extension AddressBlock: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        guard let block = AddressBlock(text) else { preconditionFailure("'\(text)' is no block of addresses") }
        self = block
    }
}
