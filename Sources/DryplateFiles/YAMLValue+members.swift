import Yams

extension YAMLValue {
    package struct Member {
        package let name: String
        package let value: YAMLValue
    }

    /// The members of a mapping, those of merge keys (`<<`) first; a member written here stands for a merged one.
    package func members() throws(FileError) -> [Member] {
        guard let mapping = node.mapping else { throw error("here must be a mapping of keys to values") }
        var merged: [Member] = []
        var own: [Member] = []
        for (key, node) in mapping {
            let value = YAMLValue(node: node, key: key, in: self)
            if key.isMergeKey { merged = try value.mergedMembers() } else { own.append(try value.member(key)) }
        }
        return merged.overridden(by: own)
    }

    private func member(_ key: Node) throws(FileError) -> Member {
        guard let name = key.scalar?.string else { throw error("a key must be a text") }
        return Member(name: name, value: self)
    }

    /// Of the mapping, or of the list of mappings, that is merged; of several the first wins.
    private func mergedMembers() throws(FileError) -> [Member] {
        guard node.sequence != nil else { return try members() }
        var merged: [Member] = []
        for item in try items("mappings").reversed() { merged = merged.overridden(by: try item.members()) }
        return merged
    }
}

extension [YAMLValue.Member] {
    fileprivate func overridden(by others: [YAMLValue.Member]) -> [YAMLValue.Member] {
        let kept = map { member in others.first { $0.name == member.name } ?? member }
        return kept + others.filter { other in !contains { $0.name == other.name } }
    }
}

extension Node {
    fileprivate var isMergeKey: Bool { scalar?.string == "<<" && scalar?.style == .plain }
}
