import ArgumentParser
import DryplateScenarios

/// `--run` and `--skip`
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Run only cases with this path, or below it, such as 'delivery/**/*webhook*'; repeat for several.",
            valueName: "pattern"))
    var run: [CasePattern] = []

    @Option(
        help: ArgumentHelp("Leave out cases with this path, or below it; repeat for several.", valueName: "pattern"))
    var skip: [CasePattern] = []

    var selection: CaseSelection { CaseSelection(run: run, skip: skip) }
}

extension CasePattern: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
