import DryplateContract

extension CoverageReport {
    /// One page that needs nothing from elsewhere, light or dark as the reader has it, fit to be printed.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        \(String.pagePolicy)
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Contract coverage: \(tally.percent) %</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>Contract coverage</h1>
        <p class="total">\(tally.percent) % <span>\(tally.covered) of \(tally.total) points</span></p>
        \(groupTable)
        \(neverBlock)
        </main>
        </body>
        </html>
        """
    }

    private var groupTable: String {
        """
        <div class="wide" tabindex="0">
        <table>
        <caption>Points of the contract that clients exercised</caption>
        <thead><tr><th scope="col">points</th><th scope="col" class="number">covered</th>\
        <th scope="col" class="number">of</th><th scope="col" class="number">percent</th><td></td></tr></thead>
        <tbody>
        \(groups.map(\.html).joined(separator: "\n"))
        </tbody>
        </table>
        </div>
        """
    }

    /// Each group can be opened by itself.
    private var neverBlock: String {
        let missing = Dictionary(grouping: points.filter { !$0.isCovered }, by: \.group)
        let blocks = groups.compactMap { group in missing[group.name].map { Self.block(group.name, $0) } }
        return blocks.isEmpty
            ? "<p>Nothing was left out.</p>" : "<h2>Never exercised</h2>\n\(blocks.joined(separator: "\n"))"
    }

    private static func block(_ name: String, _ points: [Point]) -> String {
        let items = points.map {
            "<li><code>\($0.id.dropFirst(name.utf8.isEmpty ? 0 : name.count + 1).description.htmlText)</code></li>"
        }
        return """
            <details open><summary>\(name.htmlText) (\(points.count))</summary>
            <ul>
            \(items.joined(separator: "\n"))
            </ul></details>
            """
    }
}

extension CoverageReport.Group {
    fileprivate var html: String {
        let numbers = [tally.covered, tally.total, tally.percent].map { "<td class=\"number\">\($0)</td>" }.joined()
        let meter = "<meter min=\"0\" max=\"100\" value=\"\(tally.percent)\">\(tally.percent) %</meter>"
        return "<tr><th scope=\"row\">\(name.htmlText)</th>\(numbers)<td>\(meter)</td></tr>"
    }
}

extension CoverageReport {
    private static let style = """
        :root { --page: #fff; --ink: #1c2126; --quiet: #5a646e; --line: #d8dde2; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14181c; --ink: #e8ecef; --quiet: #a3adb7; --line: #343b42; }
        }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; }
        h1 { font-size: 1.3rem; margin: 0; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        .total { font-size: 2.4rem; font-weight: 600; margin: 0 0 1rem; }
        .total span { font-size: 1rem; font-weight: 400; color: var(--quiet); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .4rem; }
        th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { font-weight: 600; }
        tbody th { font-weight: 400; }
        .number { text-align: right; }
        meter { width: 8rem; }
        summary { cursor: pointer; padding: .3rem 0; }
        ul { margin: 0 0 .6rem; columns: 22rem; }
        code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
        @media print { main { max-width: none; padding: 0; font-size: 11px; } .wide { overflow: visible; } }
        """
}
