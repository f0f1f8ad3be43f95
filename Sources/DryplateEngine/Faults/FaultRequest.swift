import DryplateImaging

/// A fault as it is asked for, wherever that is: `rateLimited`, `rateLimited=3` (with `Retry-After: 3`), `queueFull*2`
/// (two attempts of a task), `providerError@2` (the second result), `latency=200-5000`, or one of several by the seed:
/// `queueFull*1|internalError*1`.
package struct FaultRequest: Hashable, Sendable {
    package struct Choice: Hashable, Sendable {
        package let kind: FaultKind
        /// The place of the result or message that has it, from 1; `nil` for all.
        package let place: Int?
        /// The number that goes with it.
        package let spread: Spread?
        /// How many attempts of a task it spoils; `nil` for all.
        package let each: Int?
    }

    /// As it was asked for.
    package let text: String
    package let choices: [Choice]

    /// `nil` if the text asks for no fault.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        let choices = parts.map { Choice.named(by: String($0.filter { $0 != " " })) }
        guard choices.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.text = String(text)
        self.choices = choices.flatMap(\.self)
    }

    /// What a text such as `rateLimited*2, queueFull*1` asks for; `nil` if a part of it is no fault.
    package static func list(_ text: some StringProtocol) -> [FaultRequest]? {
        let requests = text.split(separator: ",", omittingEmptySubsequences: false).map { FaultRequest($0) }
        return requests.contains(nil) ? nil : requests.compactMap(\.self)
    }

    /// What a prompt asks for: `[dryplate:queueFull*2]`.
    package static func list(prompt: String) -> [FaultRequest] {
        guard prompt.holds(UInt8(ascii: "[")) else { return [] }
        let markers = prompt.split(separator: "[dryplate:", omittingEmptySubsequences: false).dropFirst()
        return markers.compactMap { FaultRequest($0.prefix { $0 != "]" }) }
    }
}

extension String {
    /// Like `contains`, but without a branch, so that the compiler can look at many bytes at once.
    fileprivate func holds(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.reduce(0 as UInt8) { $0 | ($1 == byte ? 1 : 0) } == 1 }
            ?? utf8.contains(byte)
    }
}

extension FaultRequest {
    /// The fault of an attempt at a task that has met the request so often before; `nil` if that was enough, or if none
    /// of what is asked for is possible.
    package func fault(
        of task: String, met attempts: Int, seed: UInt64, where isPossible: (FaultKind) -> Bool = { _ in true }
    ) -> Fault? {
        let choices = choices.filter { isPossible($0.kind) }
        guard !choices.isEmpty else { return nil }
        var generator = SeededGenerator(seed: seed, for: ["fault", text, task, String(attempts)])
        let choice = choices.count == 1 ? choices[0] : choices[generator.next(in: 0...choices.count - 1)]
        guard attempts < choice.each ?? .max else { return nil }
        return Fault(
            choice.kind, place: choice.place, amount: choice.spread?.drawn(from: &generator),
            chance: Fault.chance(of: choice.kind.name, for: task, seed: seed))
    }

    /// Whether it matters how often a task has met it.
    package var isCounted: Bool { choices.count > 1 || choices.contains { $0.each != nil } }
}

extension FaultRequest.Choice {
    /// One fault, or all that a group holds; none if the text is neither.
    fileprivate static func named(by text: String) -> [FaultRequest.Choice] {
        guard let parts = text.wholeMatch(of: /([A-Za-z]+)(?:@([0-9]+))?(?:=([0-9.~-]+))?(?:\*([0-9]+))?/) else {
            return []
        }
        let kinds = FaultKind.groups[String(parts.1)] ?? FaultKind.named(parts.1).map { [$0] } ?? []
        let numbers = [parts.2, parts.4].map { $0.map { Int($0) ?? 0 } }
        let spread = parts.3.map { Spread($0) }
        guard numbers.allSatisfy({ $0.map((1...1000).contains) ?? true }), spread != .some(nil) else { return [] }
        return kinds.compactMap { Self($0, place: numbers[0], spread: spread ?? nil, each: numbers[1]) }
    }

    /// `nil` if the fault has no place or no number.
    private init?(_ kind: FaultKind, place: Int?, spread: Spread?, each: Int?) {
        guard place == nil || kind.isOfResults, spread == nil || kind.measure != nil else { return nil }
        self.kind = kind
        self.place = place
        self.spread = spread ?? kind.measure?.standard
        self.each = each
    }
}

extension FaultKind {
    /// Names for several of them: one is drawn for each attempt.
    package static let groups: [String: [FaultKind]] = [
        "anyFault": all.filter(\.isTransient),
        "anySurprise": all.filter { if case .surprise = $0.effect { true } else { false } },
    ]
}
