import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateFiles

/// `--fault`, `--faults` and `--chaos`
struct FaultOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A fault that tasks meet, such as rateLimited*2 or anySurprise; repeat for several. 'describe faults' lists them.",
            valueName: "fault"))
    var fault: [String] = []

    @Option(
        name: .customLong("faults"),
        help: ArgumentHelp(
            "A YAML or JSON list of faults, or of rules such as {fault: queueFull*1, match: {model: 'openai:1@2'}}.",
            valueName: "file"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Of so many attempts in a hundred each meets one of the faults that a good client survives, by the seed.",
            valueName: "percent"))
    var chaos: String?

    func validate() throws { _ = try rules }

    /// The rules in the order in which they have a say.
    var rules: [FaultRule] {
        get throws {
            try fault.map(rule(named:)) + ruleFile + [chaos].compactMap(\.self).map(rule(chaos:))
        }
    }

    private var ruleFile: [FaultRule] {
        get throws {
            guard let file else { return [] }
            return try FaultFile(file, text: try UserFile(file).text).rules
        }
    }

    private func rule(named fault: String) throws -> FaultRule {
        do { return try FaultRule(["fault": .string(fault)]) } catch { throw ValidationError("--fault: \(error)") }
    }

    private func rule(chaos text: String) throws -> FaultRule {
        guard let percent = Int(text.hasSuffix("%") ? text.dropLast() : text[...]), (1...100).contains(percent) else {
            throw ValidationError("--chaos must be 1% to 100%; found '\(text)'.")
        }
        return try FaultRule(["fault": "anyFault", "percent": .integer(percent)])
    }
}

/// A list of faults and rules.
struct FaultFile {
    let rules: [FaultRule]

    init(_ name: String, text: String) throws(FileError) {
        let document = try SourceText(name: name, text: text).document(needing: "faults, such as '- rateLimited*2'")
        rules = try document.items("faults, such as '- rateLimited*2'").map { (item) throws(FileError) in
            try item.rule()
        }
    }
}

extension YAMLValue {
    /// A fault alone, or a rule.
    fileprivate func rule() throws(FileError) -> FaultRule {
        let json = try json()
        let rule = json.string.map { ["fault": .string($0)] } ?? json
        do { return try FaultRule(rule) } catch { throw self.error("\(error)") }
    }
}
