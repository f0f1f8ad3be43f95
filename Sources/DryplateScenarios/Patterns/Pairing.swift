/// As many pairs as possible of left and right elements that fit each other (a maximum bipartite matching).
///
/// Taking the first that fits would go wrong where one element fits several: `[!any, 1]` against `[1, 2]`.
struct Pairing {
    private(set) var unpairedLeft: [Int] = []
    private(set) var unpairedRight: [Int] = []

    init<Left, Right>(_ left: [Left], _ right: [Right], fits: (Left, Right) -> Bool) {
        let partners = left.map { element in right.indices.filter { fits(element, right[$0]) } }
        var owners: [Int?] = right.map { _ in nil }
        for index in left.indices {
            var visited: Set<Int> = []
            if !Self.place(index, partners, &owners, &visited) { unpairedLeft.append(index) }
        }
        unpairedRight = right.indices.filter { owners[$0] == nil }
    }

    /// Finds a partner for a left element; one that is taken is freed if its owner can move to another.
    private static func place(
        _ index: Int, _ partners: [[Int]], _ owners: inout [Int?], _ visited: inout Set<Int>
    ) -> Bool {
        for partner in partners[index] where visited.insert(partner).inserted {
            let owner = owners[partner]
            if owner.map({ place($0, partners, &owners, &visited) }) ?? true {
                owners[partner] = index
                return true
            }
        }
        return false
    }
}
