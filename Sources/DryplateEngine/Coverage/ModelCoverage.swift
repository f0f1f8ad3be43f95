import DryplateContract

/// What a model has to exercise.
struct ModelCoverage: Sendable {
    private let rows: ObjectCoverage
    private let rules: [RuleCoverage]
    /// How results come: alone, or besides in another way.
    private let deliveries: [String: Int]
    private let formats: [String: Int]

    init(_ contract: ModelContract, under dialect: Dialect, _ list: inout CoverageList) {
        let name = CoverageName(of: contract.model)
        rows = ObjectCoverage(contract.fields(under: dialect).map { RowCoverage($0, name, &list) })
        rules = contract.rules.map { RuleCoverage($0, contract, &list) }
        deliveries = list.add(Self.deliveries, to: "\(contract.model)/delivery")
        formats = list.add(Self.formats, to: "\(contract.model)/formats")
    }

    /// What a task says.
    func mark(_ task: JSON, in set: inout CoverageSet) {
        rows.mark(task, in: &set)
        for rule in rules { rule.mark(task, in: &set) }
    }

    /// What an accepted task asks for, defaults included.
    func mark(_ task: ImageTask, in set: inout CoverageSet) {
        let method = task.deliveryMethod.rawValue
        set.insert(formats[Self.format(task.outputFormat, task.outputType)])
        if task.webhookURL != nil { set.insert(deliveries[method + Self.webhook]) }
        if task.uploadEndpoint != nil { set.insert(deliveries[method + Self.upload]) }
        if task.webhookURL == nil, task.uploadEndpoint == nil { set.insert(deliveries[method]) }
    }

    private static let (webhook, upload) = ("+webhook", "+upload")

    private static let deliveries = DeliveryMethod.allCases.flatMap { method in
        ["", webhook, upload].map { method.rawValue + $0 }
    }

    private static let formats = OutputFormat.allCases.flatMap { format in
        OutputType.allCases.map { Self.format(format, $0) }
    }

    private static func format(_ format: OutputFormat, _ type: OutputType) -> String {
        "\(format.rawValue)+\(type.rawValue)"
    }
}
