import DryplateContract
import DryplateFiles

/// A case that went wrong, as the page shows it.
struct PageFailure {
    let scenario: ScenarioResult
    let result: CaseResult
    let origin: ReportOrigin
    /// Its name in the page.
    let anchor: String
    /// Whose run it was, if there are several.
    let client: String?
    var showsExchange = false
    var showsPicture = false

    var html: String {
        let parts = [heading, mismatches, findings, picture, reproduction, exchange]
        return """
            <article id="\(anchor)">
            \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
            </article>
            """
    }

    private var heading: String {
        let badges = [result.delivery?.rawValue, client].compactMap {
            $0.map { "<span class=\"badge\">\($0.htmlText)</span>" }
        }
        let title = scenario.title == result.title ? result.title : "\(scenario.title): \(result.title)"
        let known = result.verdict.reason.map { "<p>Known: \($0.htmlText)</p>" } ?? ""
        let kind = result.verdict.kind
        let sign = "<span class=\"badge \(kind)\">\(kind.name)</span>"
        return """
            <h3>\(([sign] + badges).joined(separator: " ")) \(title.htmlText)</h3>
            <p class="path"><code>\(result.path.htmlText)</code>\(source)</p>\(known)
            """
    }

    /// Where the expectations come from, if that is a page.
    private var source: String {
        guard scenario.source.hasPrefix("https://") else { return "" }
        return " <a href=\"\(scenario.source.htmlText)\" rel=\"noreferrer\">what the platform documents</a>"
    }

    private var mismatches: String { result.verdict.mismatches.map(\.html).joined(separator: "\n") }

    private var findings: String { result.findings.groups.map(\.html).joined(separator: "\n") }

    private var picture: String {
        guard showsPicture, let picture = result.picture else { return "" }
        let (width, height) = (picture.header.width, picture.header.height)
        let text = "\(picture.header.format.rawValue.uppercased()), \(width) × \(height), \(picture.bytes.count) bytes"
        return """
            <figure><img src="\(picture.dataURI)" width="\(width)" height="\(height)" alt="An image of the exchange">
            <figcaption>\(text)</figcaption></figure>
            """
    }

    private var reproduction: String {
        let check = origin.commandLine(for: result.path).map { "<pre class=\"again\">\($0.htmlText)</pre>" }
        let curl = exchangeToShow.lazy.compactMap { CurlCommand(entry: $0, server: origin.server) }.first
        let request = curl.map {
            "<p class=\"quiet\">\(Self.hint(origin.server))</p><pre class=\"again\">\($0.text.htmlLines)</pre>"
        }
        let lines = [check, request].compactMap(\.self)
        return lines.isEmpty ? "" : "<h4>Again</h4>\n\(lines.joined(separator: "\n"))"
    }

    private static func hint(_ server: String?) -> String {
        server == nil
            ? "The first request alone, while <code>dryplate serve</code> runs:"
            : "The first request alone, with a key of yours:"
    }

    private var exchangeToShow: [JSON] { showsExchange ? result.excerpt : [] }

    private var exchange: String {
        let lines = exchangeToShow.map { JournalLine(entry: $0).html }
        guard !lines.isEmpty else { return "" }
        return """
            <details class="exchange"><summary>The exchange (\(result.exchange.count))</summary>
            \(lines.joined(separator: "\n"))
            </details>
            """
    }
}

extension Mismatch {
    fileprivate var html: String {
        let line = place.text.trimmingPrefix { $0 == " " }
        let source = line.isEmpty ? "" : "<span class=\"line\">\(place.line) │ \(String(line).htmlText)</span>\n"
        return """
            <div class="diff"><p><code>\(place.file.htmlText):\(place.line)</code> <b>\(path.htmlText)</b></p>
            <pre>\(source)<ins>expected  \(expected.htmlLines)</ins><del>found     \(actual.htmlLines)</del></pre></div>
            """
    }
}

extension FindingGroup {
    fileprivate var html: String {
        let items = places.map { "<li>\($0.htmlText)</li>" }.joined()
        let source = [rule.provenance.name, rule.provenance.reason].compactMap(\.self).joined(separator: ": ")
        return """
            <div class="finding \(rule.level)"><p><span class="badge \(rule.level)">\(rule.level)</span> \
            <code>\(rule.id.htmlText)</code> <b>\(rule.sentence.htmlText)</b></p>
            <ul>\(items)</ul>
            <p class="remedy">→ \(rule.remedy.htmlText)</p><p class="quiet">Source: \(source.htmlText).</p></div>
            """
    }
}

extension Report {
    /// What went wrong, known or not, in the order of the cases.
    func failures(ofRun run: Int, isAlone: Bool) -> [PageFailure] {
        let all = scenarios.flatMap { scenario in scenario.cases.map { (scenario: scenario, result: $0) } }
        return all.filter(\.result.verdict.isFailure).map { scenario, result in
            PageFailure(
                scenario: scenario, result: result, origin: origin, anchor: PageFailure.anchor(run, result.path),
                client: isAlone ? nil : origin.name)
        }
    }
}

extension PageFailure {
    /// The name of a case in the page; a path needs only what could end an attribute taken out.
    static func anchor(_ run: Int, _ path: String) -> String { "run\(run + 1)/\(path.htmlText)" }
}
