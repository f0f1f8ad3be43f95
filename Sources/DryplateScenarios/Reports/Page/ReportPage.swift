import DryplateContract

/// One run, or several side by side, as one page that needs nothing from elsewhere, light or dark as the reader has it,
/// fit to be printed.
struct ReportPage {
    /// How many failures show their exchange, and how many images there are in all: enough to see what is wrong.
    private static let (mostExchanges, mostPictures) = (40, 12)

    let comparison: RunComparison
    /// In the order of the runs.
    let failures: [PageFailure]

    init(_ runs: [Report]) {
        comparison = RunComparison(runs)
        let failed = runs.enumerated().flatMap { index, run in run.failures(ofRun: index, isAlone: runs.count == 1) }
        var pictures = Self.mostPictures
        failures = failed.enumerated().map { index, failure in
            var failure = failure
            failure.showsExchange = index < Self.mostExchanges
            failure.showsPicture = failure.result.picture != nil && pictures > 0
            pictures -= failure.showsPicture ? 1 : 0
            return failure
        }
    }

    var runs: [Report] { comparison.runs }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        \(String.pagePolicy)
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title.htmlText)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        \(header)
        \(blocks.filter { !$0.isEmpty }.joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    private var title: String {
        let count = VerdictCount(runs.flatMap(\.cases))
        return "\(heading): \(count.passed) of \(count.total) passed"
    }

    private var heading: String {
        runs.count > 1 ? "\(runs.count) clients side by side" : runs.first?.origin.name ?? "Conformance"
    }

    private var blocks: [String] {
        [runs.count > 1 ? comparison.table : "", matrix, failureBlock, mildBlock] + obstacleBlocks
    }
}

extension Report {
    /// One page that needs nothing from elsewhere.
    var html: String { ReportPage([self]).html }
}

extension RunComparison {
    /// One page for all runs.
    package var html: String { ReportPage(runs).html }
}

// MARK: - Sums

extension ReportPage {
    private var header: String {
        let sums = runs.count == 1 ? runs.map { $0.sums }.joined() : ""
        let command = Set(runs.map(\.origin.title)).sorted().joined(separator: ", ")
        return """
            <header>
            <p class="quiet">\(command)</p>
            <h1>\(heading.htmlText)</h1>
            \(sums)</header>
            """
    }
}

extension Report {
    /// The sums in words and as a bar.
    fileprivate var sums: String {
        let count = count
        let parts = count.occurring.map { "<span class=\"\($0)\" style=\"flex-grow:\(count[$0])\"></span>" }
        let items = count.occurring.map { "<li class=\"\($0)\"><b>\(count[$0])</b> \($0.name)</li>" }
        let facts = [
            "\(elapsed.seconds) s", origin.server, origin.version.isEmpty ? nil : "Dryplate \(origin.version)",
        ]
        return """
            <p class="total">\(count.passed) <span>of \(count.total) cases passed</span></p>
            <div class="bar" role="img" aria-label="\(count.passed) of \(count.total) passed">\(parts.joined())</div>
            <ul class="sums">\(items.joined())</ul>
            <p class="quiet">\(facts.compactMap { $0?.htmlText }.joined(separator: " · "))</p>

            """
    }
}
