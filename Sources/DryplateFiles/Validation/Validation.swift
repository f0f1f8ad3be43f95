package import DryplateContract

/// Validates files, and tells it in a report.
package struct Validation {
    package private(set) var sum = ValidationSum()
    private var validator: Validator
    private var report: any ValidationReport
    private let write: (String) -> Void

    /// `write` gets what is to be printed, without the last line feed, as soon as it is known.
    package init(under dialect: Dialect, _ report: any ValidationReport, write: @escaping (String) -> Void) {
        validator = Validator(dialect: dialect)
        self.report = report
        self.write = write
    }

    /// Goes on with the next file after one that cannot be read.
    package mutating func check(_ paths: [String]) throws {
        for path in paths { try check(path) }
        write(report.end(sum))
    }

    private mutating func check(_ path: String) throws {
        do {
            try TaskFile(path).forEachItem { add($0) }
        } catch let error as FileError {
            add(Judgement(on: error))
        } catch let error as UnreadableFile {
            add(Judgement(on: error))
        }
    }

    private mutating func add(_ item: TaskFile.Item) {
        switch item {
        case .task(let found): add(Judgement(on: found, validator.findings(in: found)))
        case .fault(let error): add(Judgement(on: error))
        case .otherEntry: sum.otherEntries += 1
        }
    }

    private mutating func add(_ judgement: Judgement) {
        sum.add(judgement)
        if let text = report.add(judgement) { write(text) }
    }
}
