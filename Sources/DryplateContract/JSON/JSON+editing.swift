extension JSON {
    /// A copy with the value at a dotted path set, or removed with `nil`; objects on the way are made as needed.
    /// Duplicates of the last name go.
    package func setting(_ path: String, to value: JSON?) -> JSON {
        let names = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard names.count == 2 else { return replacing(path, with: value) }
        return replacing(names[0], with: (self[names[0]] ?? .object([])).setting(names[1], to: value))
    }

    private func replacing(_ name: String, with value: JSON?) -> JSON {
        var members = members ?? []
        let index = members.firstIndex { $0.name == name } ?? members.endIndex
        members.removeAll { $0.name == name }
        if let value { members.insert(Member(name, value), at: index) }
        return .object(members)
    }
}
