extension Dialect {
    /// A dialect as a text says it: profiles and switches, such as `compatible, retryAfter=3`; what comes later wins.
    package init(_ text: String) throws(SwitchError) {
        self = .documented
        for setting in text.filter({ !$0.isWhitespace }).split(separator: ",").map(String.init) {
            guard try apply(setting: setting) else { throw .setting(setting) }
        }
    }

    /// Becomes a profile, or sets a switch as in `unknownTask=notFound`; `false` if the text is neither.
    package mutating func apply(setting: String) throws(SwitchError) -> Bool {
        if let profile = Self.profiles.first(where: { $0.key == setting }) {
            self = profile.value
            return true
        }
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].allSatisfy(\.isLetter) else { return false }
        try set(parts[0], to: JSON(word: parts[1]))
        return true
    }
}

extension SwitchError {
    fileprivate static func setting(_ setting: String) -> SwitchError {
        SwitchError(
            description: "'\(setting)' is not \(Dialect.profiles.map(\.key).quotedList), and no switch such as "
                + "'unknownTask=notFound'.")
    }
}
