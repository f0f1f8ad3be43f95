package import DryplateContract

/// A bad day that one task has.
package struct Fault: Hashable, Sendable {
    package let kind: FaultKind
    /// The place of the result that fails, from 1; `nil` for all.
    package var place: Int?
    /// How much longer the results take.
    package var milliseconds = 0
    /// Seconds in the header `Retry-After`.
    package var retryAfter: Int?

    package init(_ kind: FaultKind) { self.kind = kind }
}

extension Simulator {
    /// Decides on the element at `index` of a request on a bad day.
    package func decide(
        _ task: JSON, at index: Int, for account: Account, now: Timestamp, meeting fault: Fault
    ) -> Decision {
        switch fault.kind.effect {
        case .refusal(let error): return .answer([.error(ErrorItem(error, in: task).asking(for: fault.retryAfter))])
        case .gateway(let error, let html): return .answer([.error(ErrorItem(error, in: task).hidden(behind: html))])
        case .failure, .latency: break
        }
        let decision = decide(task, at: index, for: account, now: now)
        guard case .record(let record) = decision else { return decision }
        return decided(record.meeting(fault, billsFailures: dialect.billsFailedResults))
    }
}

extension TaskRecord {
    fileprivate func meeting(_ fault: Fault, billsFailures: Bool) -> TaskRecord {
        TaskRecord(
            account: account, contract: contract, task: task, request: request, submittedAt: submittedAt,
            readyAt: readyAt.adding(milliseconds: fault.milliseconds),
            expiresAt: expiresAt?.adding(milliseconds: fault.milliseconds),
            results: results.enumerated().map { index, result in
                result.meeting(fault, at: index + 1, billsFailures: billsFailures)
            }
        )
    }
}

extension ImageResult {
    fileprivate func meeting(_ fault: Fault, at place: Int, billsFailures: Bool) -> ImageResult {
        guard case .failure(let failure) = fault.kind.effect, fault.place ?? place == place else { return self }
        return ImageResult(
            imageUUID: imageUUID, seed: seed, cost: billsFailures ? cost : .zero, failure: failure)
    }
}
