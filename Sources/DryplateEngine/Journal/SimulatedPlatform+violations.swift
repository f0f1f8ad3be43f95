package import DryplateContract

extension SimulatedPlatform {
    /// Everything wrong with tasks, also what their answer leaves out.
    package func violations(in tasks: [JSON]) -> [TaskViolation] {
        tasks.indices.flatMap { index in
            violations(in: tasks[index]).map {
                TaskViolation(index: index, code: $0.code, parameters: $0.parameters)
            }
        }
    }

    private func violations(in task: JSON) -> [Violation] {
        guard task.members != nil else { return [] }
        return switch catalog.match(task, under: dialect) {
        case .refused(let violations): violations
        case .platform(let platformTask): platformTask.violations(in: task, under: dialect)
        case .image(let contract):
            contract.violations(in: contract.documentedForm(of: task, under: dialect), under: dialect)
        }
    }

    /// The key that came with tasks, whether or not it is accepted.
    package func sentAccount(with tasks: [JSON], authorization: String?) -> Account? {
        let first = tasks.first?["taskType"] == "authentication" ? tasks.first?["apiKey"]?.string : nil
        return (first ?? authorization?.bearerKey).map(Account.init(apiKey:))
    }
}
