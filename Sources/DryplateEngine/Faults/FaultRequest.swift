/// A fault as a header or a prompt asks for it: `rateLimited`, `providerError@2`, `queueFull*3`.
package struct FaultRequest: Hashable, Sendable {
    package let fault: Fault
    /// How many attempts of the task it spoils; `nil` for all.
    package let each: Int?

    /// `nil` if the text names no fault.
    package init?(_ text: some StringProtocol) {
        let counted = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        let placed = counted[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = [counted.dropFirst().first, placed.dropFirst().first].compactMap { $0 }.map { Int($0) ?? 0 }
        guard let kind = FaultKind.named(placed[0]), numbers.allSatisfy({ (1...1000).contains($0) }) else { return nil }
        var fault = Fault(kind)
        fault.place = placed.count > 1 ? numbers.last : nil
        self.fault = fault
        each = counted.count > 1 ? numbers.first : nil
    }

    /// The refusal that a prompt asks for; failures of its results are the task's own.
    package init?(prompt: String) {
        guard prompt.utf8.contains(UInt8(ascii: "[")) else { return nil }
        let markers = prompt.split(separator: "[dryplate:", omittingEmptySubsequences: false).dropFirst()
        let requests = markers.lazy.compactMap { FaultRequest($0.prefix { $0 != "]" }) }
        guard let request = requests.first(where: { !$0.fault.kind.consumesTask }) else { return nil }
        self = request
    }
}
