import DryplateContract

/// Under which API keys cases run, so that no case meets the taskUUIDs of another one or of an earlier run.
package enum CaseKeys: Sendable {
    /// A key of its own for every case, which also differs by the nonce of the run; nothing in a case is changed.
    case separate(nonce: String)
    /// One key for all; therefore every case gets fresh taskUUIDs, in what is sent and in what is expected.
    case shared(String, freshUUID: @Sendable () -> String)

    /// The key under which a case runs; `name` is the case's own among all cases.
    func key(named name: String) -> String {
        switch self {
        case .separate(let nonce): "check-\(nonce)-\(name)"
        case .shared(let key, _): key
        }
    }

    /// Another key of the case, or its own.
    func key(_ other: String?, ofCase name: String) -> String { key(named: other.map { "\(name)-\($0)" } ?? name) }

    /// All keys that a case uses, its own first.
    func all(of test: ScenarioCase, named name: String) -> [String] {
        ([nil] + test.otherKeys).map { key($0, ofCase: name) }.uniqued
    }

    /// The fresh UUIDs for a case, by the taskUUIDs that it is written with.
    func freshUUIDs(for test: ScenarioCase) -> [String: String] {
        switch self {
        case .separate: [:]
        case .shared(_, let freshUUID): Dictionary(uniqueKeysWithValues: test.taskUUIDs.map { ($0, freshUUID()) })
        }
    }
}
