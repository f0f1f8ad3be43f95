package import DryplateContract

extension Dialect {
    /// Sets what a file in YAML or JSON says: `switch: value`, beginning with its `profile` if it names one.
    package mutating func apply(file: String, text: String) throws(FileError) {
        let document = try SourceText(name: file, text: text).document(
            needing: "switches, such as 'unknownTask: notFound'")
        let members = try document.members()
        for member in members where member.name == "profile" { self = try member.value.profile() }
        for member in members where member.name != "profile" { try set(member) }
    }

    /// Sets the switch that a member of a mapping names.
    package mutating func set(_ member: YAMLValue.Member) throws(FileError) {
        do {
            try set(member.name, to: member.value.json())
        } catch let problem as FileError {
            throw problem
        } catch {
            throw member.value.error("\(error)")
        }
    }
}

extension YAMLValue {
    fileprivate func profile() throws(FileError) -> Dialect {
        let name = try string()
        guard let profile = Dialect.profiles.first(where: { $0.key == name }) else {
            throw error("there is no profile '\(name)'; the profiles are \(Dialect.profiles.map(\.key).inQuotes)")
        }
        return profile.value
    }
}
