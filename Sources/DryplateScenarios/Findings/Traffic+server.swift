package import DryplateContract
import DryplateHTTP

extension Traffic {
    /// All that the journal of a simulator has.
    package static func journal(of simulator: String, _ control: ControlPass?) async throws -> JSON {
        let address = "\(simulator)/__dryplate/journal?limit=1000000"
        guard let url = WebURL(address) else { throw JournalError(address: address, reason: "no address") }
        let answer = try await ReferenceClient(control: control).get(url)
        guard answer.status == 200, let journal = answer.json else {
            throw JournalError(address: address, reason: "answered \(answer.status)")
        }
        return journal
    }

    /// All that is there when clients have ended: what is under way is waited for, two seconds at most.
    package static func settledJournal(of simulator: String, _ control: ControlPass?) async throws -> JSON {
        var journal = try await journal(of: simulator, control)
        for _ in 0..<40 where !Traffic(journal: journal).isSettled {
            try await ReferenceClient().pause(.milliseconds(50))
            journal = try await self.journal(of: simulator, control)
        }
        return journal
    }
}

/// A journal that cannot be read.
struct JournalError: Error, CustomStringConvertible {
    let address: String
    let reason: String

    var description: String { "\(address): the journal cannot be read: \(reason)" }
}
