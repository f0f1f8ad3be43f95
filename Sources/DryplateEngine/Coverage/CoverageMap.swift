package import DryplateContract

/// What of the contract traffic can exercise, and what of that a task or an answer does.
///
/// Every point is derived from the rows and rules of the contract, and from the catalogues of errors and faults.
package struct CoverageMap: Sendable {
    /// As paths: `openai:1@1/values/outputFormat=PNG`.
    package let points: [String]

    private let catalog: Catalog
    private let dialect: Dialect
    private let models: [String: ModelCoverage]
    private let platformTasks: [PlatformTask.Kind: ObjectCoverage]
    private let transports: [String: Int]
    private let errors: [String: Int]
    private let faults: [String: Int]

    package init(_ catalog: Catalog, under dialect: Dialect) {
        var list = CoverageList()
        self.catalog = catalog
        self.dialect = dialect
        models = Dictionary(
            uniqueKeysWithValues: catalog.models.map { ($0.model, ModelCoverage($0, under: dialect, &list)) })
        platformTasks = Dictionary(
            uniqueKeysWithValues: catalog.platformTasks.map { task in
                (task.kind, ObjectCoverage(task.fields.map { RowCoverage($0, CoverageName(of: task.taskType), &list) }))
            })
        transports = list.add(Transport.allCases.map(\.rawValue), to: "transport")
        errors = list.add(Self.codes(of: catalog, under: dialect), to: "errors")
        faults = list.add(FaultKind.all.map(\.name), to: "faults")
        points = list.points
    }

    /// Several errors share a code.
    private static func codes(of catalog: Catalog, under dialect: Dialect) -> [String] {
        let ofPlatform = PlatformError.all.filter { !unheard.contains($0) }.map(\.code)
        return (catalog.refusalCodes(under: dialect) + ofPlatform).uniqued
    }

    /// Answers to what is no HTTP request or no handshake; there is no client that could be meant by them.
    private static let unheard: [PlatformError] = [.invalidHTTP, .invalidHandshake, .unsupportedWebSocketVersion]
}

extension CoverageMap {
    /// What a task touches by what it says.
    package func mark(_ task: JSON, over transport: Transport, in set: inout CoverageSet) {
        set.insert(transports[transport.rawValue])
        switch catalog.match(task, under: dialect) {
        case .refused: break
        case .platform(let known): platformTasks[known.kind]?.mark(task, in: &set)
        case .image(let contract):
            models[contract.model]?.mark(contract.documentedForm(of: task, under: dialect), in: &set)
        }
    }

    /// What a task touches by what becomes of it.
    package func mark(_ decision: Decision, meeting faults: [Fault], in set: inout CoverageSet) {
        for fault in faults { set.insert(self.faults[fault.kind.name]) }
        guard case .record(let record) = decision else { return }
        models[record.contract.model]?.mark(record.task, in: &set)
    }

    /// What an answer touches by the errors in it.
    package func mark(answer: JSON, in set: inout CoverageSet) {
        for item in answer["errors"]?.array ?? [] { set.insert(code: item, of: errors) }
        if let item = answer["error"] { set.insert(code: item, of: errors) }
        set.insert(code: answer, of: errors)
    }
}

extension CoverageSet {
    fileprivate mutating func insert(code item: JSON, of errors: [String: Int]) {
        if let code = item["code"]?.string { insert(errors[code]) }
    }
}
