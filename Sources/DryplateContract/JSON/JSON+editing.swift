extension JSON {
    /// A copy with the value at a dotted path set, or removed with `nil`; objects on the way are made as needed.
    package func setting(_ path: String, to value: JSON?) -> JSON {
        let names = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard names.count == 2 else { return replacing(path, with: value) }
        return replacing(names[0], with: (self[names[0]] ?? .object([])).setting(names[1], to: value))
    }

    private func replacing(_ name: String, with value: JSON?) -> JSON {
        var members = members ?? []
        let index = members.firstIndex { $0.name == name }
        switch (index, value) {
        case (let index?, let value?): members[index].value = value
        case (let index?, nil): members.remove(at: index)
        case (nil, let value?): members.append(Member(name, value))
        case (nil, nil): break
        }
        return .object(members)
    }
}
