import DryplateContract
import DryplateFiles

extension YAMLValue {
    /// The probes of a model, or of a task of the platform, as cases.
    ///
    /// - Parameter accepted: the answer to what keeps the contract; that of a model follows from the contract.
    func probeCases(accepted: YAMLValue?) throws(FileError) -> [ScenarioCase] {
        let name = try string()
        if let model = Catalog.runware.models.first(where: { $0.model == name }) {
            if let accepted {
                throw accepted.error("what answers an accepted task of a model follows from its contract")
            }
            return probeCases(name, model.probes) { $0.images(by: model) }
        }
        guard let task = Catalog.runware.platformTasks.first(where: { $0.taskType == name }) else {
            throw unknown(name)
        }
        let answer = try accepted?.answer()
        return probeCases(name, task.probes) { _ in answer }
    }

    private func probeCases(
        _ name: String, _ probes: [Probe], accepted: @escaping (Promise) -> ExpectedAnswer?
    ) -> [ScenarioCase] {
        ProbeCases(subject: name, probes: probes, place: place, accepted: accepted).cases
    }

    private func answer() throws(FileError) -> ExpectedAnswer {
        let fields = try Fields(.acceptance, of: self)
        return ExpectedAnswer(
            status: try fields.value("status").placedInteger(), body: try fields.value("body").pattern())
    }

    private func unknown(_ name: String) -> FileError {
        error("there are no probes of '\(name)', but of \(Layout.probed.quotedList)")
    }
}
