extension Scenario {
    /// The scenario with every case on every delivery path.
    var deliveredEveryWay: Scenario {
        var scenario = self
        scenario.cases = cases.flatMap { test in Delivery.allCases.compactMap(test.delivered) }
        return scenario
    }
}

extension ScenarioCase {
    /// The case with its results on this path; `nil` if it is not one that posts a single task and gets results.
    ///
    /// What is expected of a result, and the lines that say so, are those of the synchronous case.
    func delivered(by delivery: Delivery) -> ScenarioCase? {
        guard case .post(let post) = steps.first, let exchange = SyncExchange(post) else { return nil }
        let steps = exchange.steps(delivery) + steps.dropFirst()
        return ScenarioCase(title: title, delivery: delivery, steps: steps)
    }
}
