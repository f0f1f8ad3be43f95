import DryplateContract

extension EstimateReport {
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
        <title>Cost of images: \(estimate.total.phrase) US dollars</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>Cost of images</h1>
        <p class="total">\(estimate.total.phrase) <span>US dollars</span></p>
        \(blocks.filter { !$0.isEmpty }.joined(separator: "\n"))
        </main>
        </body>
        </html>
        """
    }

    private var blocks: [String] {
        [paragraphs(notes), figure, scrolling(estimate.table.html)] + comparisonBlocks + [offendersBlock, refusedBlock]
    }

    private var figure: String {
        estimate.rows.isEmpty ? "" : "<figure>\n\(CostChart(estimate: estimate).svg)\n</figure>"
    }

    private var comparisonBlocks: [String] {
        guard let comparison else { return [] }
        return ["<h2>Compared to \(comparison.base.name.htmlText)</h2>", paragraphs(comparison.notes)]
            + (comparison.changedRows.isEmpty ? [] : [scrolling(comparison.table.html)])
    }

    private var refusedBlock: String {
        guard let heading = estimate.refusedHeading else { return "" }
        let items = estimate.refused.listed.map { task in
            "<li>\(identity(task.place, task.taskUUID))<ul>\(task.violations.map { "<li>\($0.phrase.htmlText)</li>" }.joined())</ul></li>"
        }
        return list(heading, items, refusedRest)
    }

    private var offendersBlock: String {
        guard let heading = estimate.offendersHeading else { return "" }
        return list(
            heading, offenders.map { "<li>\(identity($0.place, $0.taskUUID)) \($0.phrase.htmlText)</li>" },
            offendersRest)
    }

    private func identity(_ place: String, _ taskUUID: String?) -> String {
        "<code>\(place.htmlText)</code> <code>\((taskUUID ?? "without a taskUUID").htmlText)</code>"
    }

    private func list(_ heading: String, _ items: [String], _ rest: String?) -> String {
        let last = rest.map { ["<li>\($0.htmlText)</li>"] } ?? []
        return "<h2>\(heading.htmlText)</h2>\n<ul>\n\((items + last).joined(separator: "\n"))\n</ul>"
    }

    private func paragraphs(_ texts: [String]) -> String {
        texts.map { "<p>\($0.htmlText)</p>" }.joined(separator: "\n")
    }

    /// A wide table scrolls by itself; the page does not.
    private func scrolling(_ table: String) -> String { "<div class=\"wide\" tabindex=\"0\">\n\(table)\n</div>" }
}
