import ArgumentParser
import DryplateContract
import DryplateEstimate
import DryplateFiles

extension Estimate {
    /// Adds up all tasks, and compares them if that is asked for.
    func report() throws -> EstimateReport {
        let base = try compareTo.map(base)
        return EstimateReport(try estimate(), comparedTo: base, basis: basis)
    }

    private func base(_ file: String) throws -> EstimateBase {
        let json = try UserFile(file).json
        do { return try EstimateBase(json, name: file) } catch {
            throw FileError(file: file, line: 1, problem: error.problem)
        }
    }

    private func estimate() throws -> CostEstimate {
        var estimator = Estimator(prices: try price.prices, dialect: try dialects.dialect, budget: budget)
        for entry in try entries { try add(entry, to: &estimator) }
        return estimator.estimate
    }

    /// What the counts stand for, unless it is the tasks themselves.
    private var basis: String? {
        let counts = times > 1 ? "Every task counts \(times) times" : nil
        return switch (usage, counts) {
        case (nil, nil): nil
        case (nil, let counts?): counts + "."
        case (let usage?, nil): "All is for a month, by \(usage)."
        case (let usage?, let counts?): "\(counts) what it counts in a month by \(usage)."
        }
    }

    func text(of report: EstimateReport) -> String {
        switch format {
        case .text: report.text
        case .json: report.json.indentedText
        case .csv: String(report.csv.unicodeScalars.dropLast())
        case .markdown: report.markdown
        case .html: report.html
        }
    }

    private var entries: [UsageFile.Entry] {
        get throws {
            guard let usage else { return files.map { UsageFile.Entry(tasks: $0, quantity: 1) } }
            return try UsageFile(file: usage, text: try UserFile(usage).text).entries
        }
    }

    private func add(_ entry: UsageFile.Entry, to estimator: inout Estimator) throws {
        let (file, factor) = (TaskFile(entry.tasks), Int128(times) * Int128(entry.quantity))
        var bar = ProgressBar()
        defer { bar.end() }
        try file.forEachItem(progress: { bar.show(file.name, bytes: $0, of: $1) }) { item in
            switch item {
            case .task(let found): estimator.add(found.task, times: factor, at: found.place.description)
            case .fault(let error): throw error
            case .otherEntry: break
            }
        }
    }
}
