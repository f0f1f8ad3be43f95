import DryplateContract

extension ReportPage {
    var failureBlock: String {
        guard !failures.isEmpty else { return "" }
        let hidden = failures.count { !$0.showsExchange && !$0.result.exchange.isEmpty }
        let note =
            hidden == 0 ? "" : "\n<p class=\"quiet\">The exchange is shown of the first; \(hidden) more have one.</p>"
        return "<h2>Failures</h2>\(note)\n\(failures.map(\.html).joined(separator: "\n"))"
    }

    /// What clients should not do in cases that passed nevertheless.
    var mildBlock: String {
        let blocks = runs.flatMap { run in
            run.mildFindings.map { rule, cases in
                let name =
                    runs.count > 1 ? run.origin.name.map { " <span class=\"badge\">\($0.htmlText)</span>" } ?? "" : ""
                let summary = """
                    <span class="badge \(rule.level)">\(rule.level)</span>\(name) <code>\(rule.id.htmlText)</code> \
                    \(rule.sentence.htmlText) <span class="quiet">\(cases.count)</span>
                    """
                return Self.fold(summary, cases.map(\.test.path), "→ \(rule.remedy)")
            }
        }
        return blocks.isEmpty ? "" : "<h2>Passed, but</h2>\n\(blocks.joined(separator: "\n"))"
    }

    /// The cases without a judgement, put together by their reasons.
    var obstacleBlocks: [String] {
        let kinds: [Verdict.Kind] = [.passedAgainstExpectation, .couldNotRun, .notApplicable]
        return kinds.compactMap { kind in
            let blocks = runs.flatMap { run in run.obstacles(kind, isAlone: runs.count == 1) }
            let title = kind.name.prefix(1).uppercased() + kind.name.dropFirst()
            return blocks.isEmpty ? nil : "<h2>\(title)</h2>\n\(blocks.joined(separator: "\n"))"
        }
    }

    /// A line that opens to paths.
    fileprivate static func fold(_ summary: String, _ paths: [String], _ note: String? = nil) -> String {
        let items = paths.map { "<li><code>\($0.htmlText)</code></li>" }.joined()
        let text = note.map { "<p class=\"remedy\">\($0.htmlText)</p>" } ?? ""
        return "<details class=\"fold\"><summary>\(summary)</summary>\(text)<ul>\(items)</ul></details>"
    }
}

extension Report {
    fileprivate func obstacles(_ kind: Verdict.Kind, isAlone: Bool) -> [String] {
        let name = isAlone ? "" : origin.name.map { "<span class=\"badge\">\($0.htmlText)</span> " } ?? ""
        if kind == .passedAgainstExpectation {
            let paths = cases.filter { $0.verdict.kind == kind }.map(\.path)
            return paths.isEmpty ? [] : [ReportPage.fold("\(name)Strike these from the known failures", paths)]
        }
        return reasons(kind).map { reason, paths in
            ReportPage.fold("\(name)\(reason.htmlText) <span class=\"quiet\">\(paths.count)</span>", paths)
        }
    }
}
