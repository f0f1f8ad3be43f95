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
}
