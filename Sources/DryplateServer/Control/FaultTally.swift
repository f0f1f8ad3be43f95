import DryplateEngine

/// Counts of what happened to tasks, as far as memory goes.
struct FaultTally {
    /// Names are the client's, and as long as it likes: what stays of them is their hash.
    struct Occurrence: Hashable {
        let account: Account
        private let names: Int

        init(rule: String, account: Account, task: String) {
            self.account = account
            names = [rule, task].hashValue
        }
    }

    /// Beyond so many tasks the count of each begins anew.
    private static let most = 100_000

    private var counts: [Occurrence: Int] = [:]

    subscript(occurrence: Occurrence) -> Int { counts[occurrence] ?? 0 }

    /// Counts it once more, and tells how often it was counted before.
    @discardableResult
    mutating func count(_ occurrence: Occurrence) -> Int {
        if counts.count >= Self.most { counts = [:] }
        defer { counts[occurrence, default: 0] += 1 }
        return self[occurrence]
    }

    /// Forgets the tasks of some accounts, or of all.
    mutating func forget(_ accounts: [Account]?) {
        counts = accounts.map { gone in counts.filter { !gone.contains($0.key.account) } } ?? [:]
    }
}
