import DryplateContract
import DryplateEngine

extension Simulator {
    /// Moves the simulator's clock ahead; what is due by then happens at once: images are ready or expire, webhooks are
    /// tried again.
    ///
    /// - Parameter duration: 0 seconds to a century, cut to milliseconds.
    /// - Throws: `Failure` if it is anything else, for time does not run backwards.
    public func advance(by duration: Duration) async throws {
        guard let milliseconds = duration.milliseconds, milliseconds <= ClockChange.century else {
            throw Failure("advance(by:) must be from no time to a century; found \(duration).")
        }
        try await server.parts.responder.clock.change(ClockChange(advance: milliseconds))
    }

    func freeze() async throws { try await server.parts.responder.clock.change(ClockChange(freeze: true)) }

    /// Lets tasks meet a fault from now on: those of this session, or all.
    ///
    /// - Parameter fault: as in `Options.faults`.
    /// - Throws: `Failure` if it asks for no fault; the message lists all there are.
    public func add(fault: String) throws {
        server.parts.responder.faults.faults.add(try FaultRule(fault: fault, of: owner))
    }

    /// Forgets tasks, images, charges, added faults, what arrived, and coverage; of a session only what is its own. The
    /// clock stays where it is, and the faults of the options begin anew.
    ///
    /// - Throws: what goes wrong with the store.
    public func reset() async throws {
        let reset = server.parts.responder.reset
        try await reset.reset(
            ResetPart.allCases, of: try await reset.sessions.accounts(in: session), owner, entries: scope)
    }

    private var owner: FaultRule.Owner { session.map { .session($0) } ?? .everyone }

    var scope: JournalScope { JournalScope(account: nil, session: session) }
}

extension FaultRule {
    /// A rule without conditions.
    init(fault: String, of owner: Owner = .everyone) throws(Simulator.Failure) {
        do { try self.init(["fault": .string(fault)], of: owner) } catch { throw Simulator.Failure("\(error)") }
    }
}

extension Duration {
    /// Without the rest of a millisecond; `nil` if the time is negative, or too long to be counted so.
    var milliseconds: Int? {
        let (seconds, attoseconds) = components
        guard self >= .zero, seconds <= Int64.max / 1000 - 1 else { return nil }
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
