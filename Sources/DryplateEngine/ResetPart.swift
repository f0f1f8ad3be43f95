/// Something that a simulator can forget.
package enum ResetPart: String, CaseIterable, Sendable {
    /// Tasks with their results and deliveries, and uploads.
    case tasks
    /// Charges, deposits and balances.
    case ledger
    /// What bad days were asked for.
    case faults
    /// What clients sent and were answered.
    case journal
    /// What of the contract they have exercised; of everyone together, and so forgotten for everyone only.
    case coverage
}
