package import DryplateContract
import DryplateImaging

/// A fault that one task meets.
package struct Fault: Hashable, Sendable {
    package let kind: FaultKind
    /// The place of the result or message that has it, from 1; `nil` for all.
    package let place: Int?
    /// The number of its measure, if it has one: milliseconds, or seconds of `Retry-After`.
    package let amount: Int?
    /// What is left to chance about it follows from this.
    package let chance: UInt64

    package init(_ kind: FaultKind, place: Int? = nil, amount: Int? = nil, chance: UInt64 = 0) {
        self.kind = kind
        self.place = place
        self.amount = amount
        self.chance = chance
    }

    /// The same for every attempt at a task.
    static func chance(of name: String, for task: String, seed: UInt64) -> UInt64 {
        var generator = SeededGenerator(seed: seed, for: [name, task])
        return generator.next()
    }

    /// Whether it is the fault of the result or message at `index`, counted from 0.
    package func concerns(_ index: Int) -> Bool { place.map { $0 == index + 1 } ?? true }
}

extension SimulatedPlatform {
    /// Decides on the element at `index` of a request on a bad day.
    package func decide(
        _ task: JSON, at index: Int, for account: Account, now: Timestamp, meeting faults: [Fault]
    ) -> Decision {
        for fault in faults {
            switch fault.kind.effect {
            case .refusal(let error):
                return .answer([.error(ErrorItem(error, in: task).asking(for: fault.amount))])
            case .gateway(let error, let html):
                return .answer([.error(ErrorItem(error, in: task).hidden(behind: html))])
            case .failure, .latency, .flag, .image, .webhook, .answer, .surprise: continue
            }
        }
        let decision = decide(task, at: index, for: account, now: now)
        guard case .record(let record) = decision, !faults.isEmpty else { return decision }
        return decided(record.meeting(faults, billsFailures: dialect.billsFailedResults))
    }
}
