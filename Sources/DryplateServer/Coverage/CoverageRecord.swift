import DryplateContract
import DryplateEngine
import Synchronization

/// What of the contract the traffic of all clients has exercised.
final class CoverageRecord: Sendable {
    private let map: CoverageMap
    private let covered: Mutex<CoverageSet>

    init(_ simulator: SimulatedPlatform) {
        map = CoverageMap(simulator.catalog, under: simulator.dialect)
        covered = Mutex(CoverageSet(of: map))
    }

    /// Tasks as they were sent, and an answer as it is told.
    func note(_ tasks: [JSON], over transport: Transport, answer: JSON? = nil) {
        note { set in
            for task in tasks { map.mark(task, over: transport, in: &set) }
            if let answer { map.mark(answer: answer, in: &set) }
        }
    }

    /// What becomes of tasks, each with the faults it meets.
    func note(_ decisions: [Decision], meeting faults: [[Fault]]) {
        note { set in
            for (decision, faults) in zip(decisions, faults) { map.mark(decision, meeting: faults, in: &set) }
        }
    }

    /// Nobody waits for tasks to be looked through, and what is known already is not written again.
    func note(_ mark: (inout CoverageSet) -> Void) {
        let known = covered.withLock { $0 }
        var set = known
        mark(&set)
        if set.count > known.count { covered.withLock { $0.formUnion(set.subtracting(known)) } }
    }

    func clear() { covered.withLock { $0 = CoverageSet(of: map) } }

    var report: CoverageReport { CoverageReport(map, covered.withLock { $0 }) }
}
