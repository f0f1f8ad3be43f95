import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateScenarios
import DryplateServer

/// `dryplate describe`
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Print the contract of a model, a dialect, or what is assumed beyond the documentation.",
        discussion: """
            With --dialect, text and markdown are about the dialect: each switch, its value and what it decides; a \
            JSON Schema and OpenAPI are those under the dialect.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, jsonSchema = "json-schema", openapi, probes
    }

    @Argument(
        help:
            "The model, such as openai:1@1 or openai-gpt-image-1, 'faults', 'findings', or 'scenarios' for the JSON Schema of scenario files; all models if none is named."
    )
    var model: String?

    @Option(
        help:
            "'openapi' is all that the simulator serves; 'probes' are valid and invalid tasks with the verdict that each must get."
    )
    var format = Format.text

    @Flag(help: "List every row, rule, price and behaviour that is not documented, with the reason.")
    var assumptions = false

    @OptionGroup var dialects: DialectOptions

    func run() throws { print(try tables[model ?? ""] ?? text) }

    /// What is no model.
    private var tables: [String: String] {
        [
            "faults": FaultKind.table, "findings": ClientRule.table,
            "scenarios": Scenario.jsonSchema.indentedText,
        ]
    }

    var text: String {
        get throws {
            let (models, dialect) = (try models, try dialects.dialect)
            let isAboutDialect = !dialects.settings.isEmpty
            if assumptions {
                return Assumption.list(model == nil ? Catalog.runware.assumptions : models[0].assumptions)
            }
            return switch format {
            case .text where isAboutDialect: dialect.plainText
            case .text: models.map(\.plainText).joined(separator: "\n\n")
            case .markdown where isAboutDialect: dialect.markdown
            case .markdown: models.map(\.markdown).joined(separator: "\n")
            case .jsonSchema: models.jsonSchema(under: dialect).indentedText
            case .openapi: OpenAPI(dialect: dialect).json.indentedText
            case .probes: JSON.array(models.flatMap { $0.probesJSON.array ?? [] }).text
            }
        }
    }
}

extension Describe {
    var models: [ModelContract] {
        get throws {
            let models = Catalog.runware.models
            guard let model else { return models }
            let named = models.filter { [$0.model, $0.slug].contains(model) }
            guard !named.isEmpty else { throw ValidationError(unknown(model, among: models)) }
            return named
        }
    }

    private func unknown(_ model: String, among models: [ModelContract]) -> String {
        "there is no model '\(model)'; there are \(models.flatMap { [$0.model, $0.slug] }.quotedList)."
    }
}
