import DryplateContract
import DryplateEngine

extension Target {
    /// Whatever a task is, the platform decides on it, and what it refuses it refuses for a parameter.
    static let task = Target(name: "task") { input in
        guard let json = try? JSONParser.parse(input) else { return }
        for platform in SimulatedPlatform.fuzzed {
            for (index, task) in (json.array ?? [json]).enumerated() { platform.requireSense(in: task, at: index) }
        }
    }
}

extension SimulatedPlatform {
    fileprivate static let fuzzed = [Dialect.documented, .compatible, .forgiving].map { SimulatedPlatform(dialect: $0) }

    private static let account = Account(apiKey: "fuzzed")

    fileprivate func requireSense(in task: JSON, at index: Int) {
        requireParameters(in: task)
        _ = admission(of: [task], authorization: task.string)
        switch decide(task, at: index, for: Self.account, now: Timestamp(milliseconds: 0)) {
        case .answer(let replies): for error in replies.compactMap(\.error) { requirePlace(error, of: task) }
        case .record(let record): requireResults(record, of: task)
        case .inquire, .keep, .delete, .showAccount: break
        }
    }

    private func requireParameters(in task: JSON) {
        for model in catalog.models {
            let form = model.documentedForm(of: task, under: dialect)
            for violation in model.violations(in: form, under: dialect) {
                require(!violation.parameters.isEmpty && !violation.message.isEmpty, "\(violation) names nothing")
                require(!violation.parameters.contains(""), "\(violation) names an empty parameter")
            }
        }
    }

    private func requirePlace(_ error: ErrorItem, of task: JSON) {
        let codes: [JSON] = ["invalidRequestBody", "invalidAuthentication"]
        let isOfAll = error.json["code"].map(codes.contains) ?? false
        require(isOfAll || error.json["status"] == "error" || error.json["parameter"] != nil, "\(error) names nothing")
        require((400...599).contains(error.status), "\(error) has a strange status")
    }

    private func requireResults(_ record: TaskRecord, of task: JSON) {
        require(record.request == task, "the task is not kept as it was sent")
        require((1...20).contains(record.results.count), "\(record.results.count) results")
        guard !record.embedsImages else { return }
        let replies = record.replies(imagesAt: "http://127.0.0.1", under: dialect)
        require(replies.count == record.results.count, "\(replies.count) replies of \(record.results.count) results")
    }
}
