import DryplateContract
import DryplateFiles
import DryplateScenarios

extension Target {
    /// A scenario is read, or refused with a line of the file.
    static let scenario = Target(name: "scenario") { input in
        let text = input.text
        requirePlace(in: text) { () throws(FileError) in _ = try Scenario(file: "fuzzed.yaml", text: text) }
    }

    /// So are the files of dialects, prices and usage.
    static let settings = Target(name: "settings") { input in
        let text = input.text
        requirePlace(in: text) { () throws(FileError) in
            var dialect = Dialect.documented
            try dialect.apply(file: "fuzzed.yaml", text: text)
        }
        requirePlace(in: text) { () throws(FileError) in
            var prices = PriceList.runware
            try prices.apply(file: "fuzzed.yaml", text: text)
        }
        requirePlace(in: text) { () throws(FileError) in _ = try UsageFile(file: "fuzzed.yaml", text: text) }
    }

    private static func requirePlace(in text: String, _ read: () throws(FileError) -> Void) {
        do throws(FileError) { try read() } catch {
            require(error.line >= 1 && error.line <= text.unicodeScalars.count + 2, "\(error) is in no line")
            require(!error.problem.isEmpty, "\(error) does not say why")
        }
    }
}
