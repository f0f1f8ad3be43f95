import DryplateContract
import DryplateImaging

extension JSON {
    /// An object with one to three members more, which no page documents.
    func withStrangers(by generator: inout SeededGenerator) -> JSON {
        guard var members else { return self }
        let first = generator.next(in: 0...Self.strangeNames.count - 1)
        for number in 0..<generator.next(in: 1...3) {
            let name = Self.strangeNames[(first + number) % Self.strangeNames.count]
            let value = Self.strangeValues[generator.next(in: 0...Self.strangeValues.count - 1)]
            members.insert(Member(name, value), at: generator.next(in: 0...members.count))
        }
        return .object(members)
    }

    /// No real name begins so.
    private static let strangeNames = ["xLantern", "xRegion", "x-trace.id", "xÄther", "xHint_2", "xquality"]

    private static let strangeValues: [JSON] = [
        "", "a word, and another 🎞", 0, -7, 4_294_967_296, .decimal("0.125"), true, false, .null, [], .object([]),
        [1, "two", .null, [.decimal("2.50")]],
        ["id": "7", "data": [["taskUUID": .null]], "nested": ["deeper": ["deepest": [true]]]],
    ]
}
