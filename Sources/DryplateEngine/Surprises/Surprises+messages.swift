package import DryplateContract
import DryplateImaging

extension Surprises {
    /// A whole message, whose items are told already.
    func shaped(_ message: JSON, at place: Int = 0) -> JSON {
        isEmpty ? message : apply(Self.envelope, to: message, at: place)
    }

    /// The messages of one task in the order in which they are sent.
    func ordered(_ frames: [Frame]) -> [Frame] {
        guard var generator = generator(for: .resultOrder, at: 0) else { return frames }
        return frames.moved(by: &generator)
    }

    /// The text of a message, whatever it is made of.
    package func bytes(of message: JSON, at place: Int = 0) -> [UInt8] {
        generator(for: .spelling, at: place).map { StrangeSpelling.bytes(of: message, by: $0) } ?? message.bytes
    }

    /// Errors stay in their order, for the first of them has the status.
    private static let envelope: [Shape] = [
        (.resultOrder, { $0.withDataMoved(by: &$1) }),
        (.extraMembers, { $0.withStrangers(by: &$1) }),
        (.memberOrder, { message, generator in .object((message.members ?? []).moved(by: &generator)) }),
    ]
}

extension JSON {
    fileprivate func withDataMoved(by generator: inout SeededGenerator) -> JSON {
        guard let data = self["data"]?.array else { return self }
        return setting("data", to: .array(data.moved(by: &generator)))
    }

    /// The same with the members of all objects in another order.
    func withMembersMoved(by generator: inout SeededGenerator) -> JSON {
        switch self {
        case .array(let elements): .array(elements.map { $0.withMembersMoved(by: &generator) })
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.withMembersMoved(by: &generator)) }.moved(by: &generator))
        case .null, .bool, .integer, .decimal, .string: self
        }
    }
}

extension Array {
    /// In another order, in which nothing stands where it stood (Sattolo, 1986).
    func moved(by generator: inout SeededGenerator) -> [Element] {
        var elements = self
        for last in indices.dropFirst().reversed() { elements.swapAt(last, generator.next(in: 0...last - 1)) }
        return elements
    }
}
