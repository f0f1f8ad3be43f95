extension String {
    /// Line by line as a terminal or the log of a CI system only shows it: neither escape sequences nor the commands that
    /// GitHub (`::error::`), Azure (`##vso[…]`) and others take from what a step prints.
    package var terminalText: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutControls.withoutCommands }
            .joined(separator: "\n")
    }

    /// Wherever a command may begin, its first character is spelled out.
    private var withoutCommands: String {
        guard contains("::") || contains("##") else { return self }
        let calm = replacing(/##(?=[A-Za-z]*\[)/) { _ in "\\u{23}#" }
        return calm.replacing(/^(\s*):(?=:)/) { "\($0.1)\\u{3a}" }
    }
}
