/// A case that a client is asked for, and where it stands among all.
struct ClientErrand: Sendable {
    /// Its number among all, from 0.
    var id = 0
    /// The number of its scenario.
    let scenario: Int
    let path: String
    /// What its scenario assumes of the server.
    let assumptions: Assumptions
    let scenarioCase: ScenarioCase
    let test: ClientCase
}

extension Scenario {
    /// The cases that are about clients, as one with these features can play them.
    func errands(number: Int, for client: Set<ClientFeature>) -> [ClientErrand] {
        cases.compactMap { scenarioCase in
            ClientCase(scenarioCase, for: client).map {
                ClientErrand(
                    scenario: number, path: scenarioCase.path(in: self), assumptions: assumptions,
                    scenarioCase: scenarioCase, test: $0)
            }
        }
    }

    /// The scenario with the cases only that are about clients; `nil` if there are none.
    package var forClients: Scenario? {
        var scenario = self
        scenario.cases = cases.filter { ClientCase($0, for: .all) != nil }
        return scenario.cases.isEmpty ? nil : scenario
    }
}

extension [ClientErrand] {
    var numbered: [ClientErrand] {
        enumerated().map { index, errand in
            var errand = errand
            errand.id = index
            return errand
        }
    }
}

extension [Scenario] {
    /// What came of the errands, scenario by scenario.
    func results(_ errands: [ClientErrand], _ results: [Int: CaseResult]) -> [ScenarioResult] {
        enumerated().compactMap { number, scenario in
            let cases = errands.filter { $0.scenario == number }.compactMap { results[$0.id] }
            guard !cases.isEmpty else { return nil }
            return ScenarioResult(file: scenario.file, title: scenario.title, source: scenario.source, cases: cases)
        }
    }
}
