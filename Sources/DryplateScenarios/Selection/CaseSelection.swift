/// Which cases are run: those that one of some patterns matches, or all, without those that are skipped.
package struct CaseSelection: Hashable, Sendable {
    private let run: [CasePattern]
    private let skip: [CasePattern]

    package static let all = CaseSelection()

    package init(run: [CasePattern] = [], skip: [CasePattern] = []) {
        self.run = run
        self.skip = skip
    }

    /// The scenario with the selected cases only; `nil` if there are none.
    package func selected(from scenario: Scenario) -> Scenario? {
        var selected = scenario
        selected.cases = scenario.cases.filter { includes($0.path(in: scenario)) }
        return selected.cases.isEmpty ? nil : selected
    }

    /// Whether a case below this path could be selected.
    func mayInclude(below path: String) -> Bool {
        (run.isEmpty || run.contains { $0.mayMatch(below: path) }) && !skip.contains { $0.matches(path) }
    }

    private func includes(_ path: String) -> Bool {
        (run.isEmpty || run.contains { $0.matches(path) }) && !skip.contains { $0.matches(path) }
    }
}

extension ScenarioCase {
    /// The case's name among all: `documented/gpt-image-1--rainy-tram-stop-signage/as-written/http-sync`.
    package func path(in scenario: Scenario) -> String {
        ([scenario.path, title.slug] + [delivery?.rawValue.slug].compactMap(\.self)).joined(separator: "/")
    }
}

extension Scenario {
    /// The file without `Scenarios/` and ending: `delivery/resume`.
    package var path: String { Self.path(ofFile: file) }

    static func path(ofFile file: String) -> String {
        var parts = file.split(separator: "/").drop { $0 == "Scenarios" }.map(String.init)
        if let name = parts.popLast() { parts.append(String(name.prefix { $0 != "." })) }
        return parts.joined(separator: "/")
    }
}

extension String {
    /// In lower case, with a hyphen for whatever is neither a letter nor a digit.
    var slug: String {
        lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}
