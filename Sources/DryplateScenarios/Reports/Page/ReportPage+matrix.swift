import DryplateContract

extension ReportPage {
    /// Every case with its sign, folder by folder: beside each other the ways of its results, or the runs.
    var matrix: String {
        let folders = runs.flatMap { $0.cases.map(\.folder) }.uniqued
        let blocks = folders.map { folder in runs.count > 1 ? sideBySide(folder) : alone(folder, runs[0]) }
        return "<h2>Cases</h2>\n<p class=\"quiet\">\(comparison.legend)</p>\n\(blocks.joined(separator: "\n"))"
    }

    private func alone(_ folder: String, _ run: Report) -> String {
        let scenarios = run.scenarios.filter { $0.cases.first?.folder == folder }
        let count = VerdictCount(scenarios.flatMap(\.cases))
        let ways = scenarios.flatMap { $0.cases.compactMap { $0.delivery?.rawValue } }.uniqued
        let rows = scenarios.flatMap { ways.isEmpty ? [list($0)] : self.rows($0, ways) }
        let head = ways.isEmpty ? "" : Self.head(["case"] + ways)
        return Self.block(folder, [count], isOpen: true, "\(head)<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>")
    }

    /// A scenario whose cases stand in a row.
    private func list(_ scenario: ScenarioResult) -> String {
        let items = scenario.cases.map { "<li>\(namedSign($0, run: 0))</li>" }
        return
            "<tr><th scope=\"row\">\(scenario.title.htmlText)</th><td><ul class=\"cases\">\(items.joined())</ul></td></tr>"
    }

    /// A row for each title, a column for each way.
    private func rows(_ scenario: ScenarioResult, _ ways: [String]) -> [String] {
        scenario.cases.map(\.title).uniqued.map { title in
            let cells = ways.map { way in
                let tests = scenario.cases.filter { $0.title == title && $0.delivery?.rawValue == way }
                return "<td>\(tests.map { sign($0, run: 0) }.joined())</td>"
            }
            let name = "\(scenario.title): \(title)".htmlText
            return "<tr><th scope=\"row\">\(name)</th>\(cells.joined())</tr>"
        }
    }

    private func sideBySide(_ folder: String) -> String {
        let byPath = runs.map { run in
            Dictionary(run.cases.filter { $0.folder == folder }.map { ($0.path, $0) }) { $1 }
        }
        let paths = runs.flatMap { run in run.cases.filter { $0.folder == folder }.map(\.path) }.uniqued
        let rows = paths.map { path in
            let cells = byPath.enumerated().map { run, cases in
                "<td>\(cases[path].map { sign($0, run: run) } ?? "")</td>"
            }
            return
                "<tr><th scope=\"row\"><code>\(path.dropFirst(folder.count + 1).description.htmlText)</code></th>\(cells.joined())</tr>"
        }
        let counts = byPath.map { VerdictCount(Array($0.values)) }
        let body = "\(Self.head(["case"] + comparison.names))<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>"
        return Self.block(folder, counts, isOpen: false, body)
    }

    private static func head(_ titles: [String]) -> String {
        "<thead><tr>\(titles.map { "<th scope=\"col\">\($0.htmlText)</th>" }.joined())</tr></thead>\n"
    }

    private static func block(_ folder: String, _ counts: [VerdictCount], isOpen: Bool, _ body: String) -> String {
        let sums = counts.map { "<span class=\"quiet\">\($0.text)</span>" }.joined(separator: " | ")
        return """
            <details class="folder"\(isOpen ? " open" : "")><summary><b>\(folder.htmlText)</b> \(sums)</summary>
            <div class="wide" tabindex="0"><table>
            \(body)
            </table></div></details>
            """
    }

    /// The sign of a verdict, which leads to what went wrong.
    private func sign(_ test: CaseResult, run: Int) -> String {
        let kind = test.verdict.kind
        let label = "title=\"\(kind.name)\" aria-label=\"\(kind.name)\""
        return link(test, run, "<span class=\"sign \(kind)\" role=\"img\" \(label)>\(kind.symbol)</span>")
    }

    private func namedSign(_ test: CaseResult, run: Int) -> String {
        let kind = test.verdict.kind
        let name = test.delivery.map { "\(test.title) (\($0.rawValue))" } ?? test.title
        let label = "role=\"img\" aria-label=\"\(kind.name)\""
        return link(test, run, "<span class=\"sign \(kind)\" \(label)>\(kind.symbol)</span> \(name.htmlText)")
    }

    private func link(_ test: CaseResult, _ run: Int, _ html: String) -> String {
        guard test.verdict.isFailure else { return html }
        return "<a class=\"\(test.verdict.kind)\" href=\"#\(PageFailure.anchor(run, test.path))\">\(html)</a>"
    }
}

extension RunComparison {
    /// The groups and the runs.
    var table: String {
        let heads = ([""] + names).map { "<th scope=\"col\">\($0.htmlText)</th>" }.joined()
        let rows = groups.map { Self.row($0, counts(of: $0)) }
        return """
            <h2>Sums</h2>
            <div class="wide" tabindex="0"><table class="comparison">
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            <tfoot>\(Self.row("all", totals))</tfoot>
            </table></div>
            """
    }

    private static func row(_ name: String, _ counts: [VerdictCount]) -> String {
        let cells = counts.map { count in
            count.occurring.map { "<span class=\"sign \($0)\">\(count[$0]) \($0.symbol)</span>" }.joined(separator: " ")
        }
        return "<tr><th scope=\"row\">\(name.htmlText)</th>\(cells.map { "<td>\($0)</td>" }.joined())</tr>"
    }
}
