/// The members of a mapping of which only some names may occur.
package struct Fields {
    private let owner: YAMLValue
    private let what: String
    private let members: [YAMLValue.Member]

    /// Throws if `value` has a key that is not in `names`; `what` says what the mapping stands for: `a case`.
    package init(_ names: [String], of value: YAMLValue, as what: String) throws(FileError) {
        try value.refuseTag()
        (owner, self.what, members) = (value, what, try value.members())
        for member in members where !names.contains(member.name) {
            throw member.value.error("unknown key '\(member.name)'; \(what) has \(names.inQuotes)")
        }
    }

    package func value(_ name: String) throws(FileError) -> YAMLValue {
        guard let member = members.first(where: { $0.name == name }) else {
            throw owner.error("\(what) needs the key '\(name)'")
        }
        return member.value
    }

    package func optional(_ name: String) -> YAMLValue? {
        members.first { $0.name == name }?.value
    }

    /// Throws for the first of the keys that is there.
    package func refuse(_ names: String..., because reason: String) throws(FileError) {
        for member in members where names.contains(member.name) { throw member.value.error(reason) }
    }
}
