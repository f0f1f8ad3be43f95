import ArgumentParser
import DryplateContract
import DryplateFiles

/// `--prices`
struct PriceOptions: ParsableArguments {
    @Option(
        name: .customLong("prices"),
        help: ArgumentHelp(
            """
            Prices that replace those of the contract or add to them: a YAML or JSON list of rows with model, quality, \
            width, height and price, which is dollars or 'unknown'.
            """,
            valueName: "file"))
    var file: String?

    var prices: PriceList {
        get throws {
            var prices = PriceList.runware
            if let file { try prices.apply(file: file, text: try UserFile(file).text) }
            return prices
        }
    }
}
