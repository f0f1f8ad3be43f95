import Synchronization

/// What the connections of a receiver share: the requests so far, and the answers to come.
final class ReceiverDesk: Sendable {
    let requests = Mailbox<ReceivedRequest>()
    private let script = Mutex(ReceiverScript.statuses([]))

    func follow(_ script: ReceiverScript) {
        self.script.withLock { $0 = script }
    }

    /// Keeps the request; the status to answer with, or `nil` for no answer.
    func take(_ request: ReceivedRequest) -> Int? {
        let status = script.withLock { $0.next() }
        requests.append(request)
        return status
    }
}

extension ReceiverScript {
    fileprivate mutating func next() -> Int? {
        guard case .statuses(var statuses) = self else { return nil }
        let status = statuses.isEmpty ? 200 : statuses.removeFirst()
        self = .statuses(statuses)
        return status
    }
}
