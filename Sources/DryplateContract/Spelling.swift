extension [String] {
    /// The dotted path whose last name is written most like `name`, case ignored; `nil` if none is close.
    func nearestPath(to name: String) -> String? {
        let tolerance = Swift.min(3, name.utf8.count / 2)
        let candidates = compactMap { path in
            path.lastName.distance(to: name, atMost: tolerance).map { (path: path, distance: $0) }
        }
        return candidates.min { $0.distance < $1.distance }?.path
    }
}

extension String {
    fileprivate var lastName: Substring.UTF8View { self[(lastIndex(of: ".").map(index(after:)) ?? startIndex)...].utf8 }
}

extension Substring.UTF8View {
    /// Levenshtein distance; names whose lengths differ too much are not compared, however long they are.
    fileprivate func distance(to other: String, atMost tolerance: Int) -> Int? {
        guard abs(count - other.utf8.count) <= tolerance else { return nil }
        let distance = map(\.lowercasedASCII).distance(to: other.utf8.map(\.lowercasedASCII))
        return distance <= tolerance ? distance : nil
    }
}

extension [UInt8] {
    fileprivate func distance(to target: [UInt8]) -> Int {
        var row = [Int](0...target.count)
        for (index, byte) in enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let substitution = diagonal + (target[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substitution, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
