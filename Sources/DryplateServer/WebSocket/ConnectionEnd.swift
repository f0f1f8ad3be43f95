import Synchronization

/// How a WebSocket came to its end, as far as that is known.
package final class ConnectionEnd: Sendable {
    struct Closing: Equatable {
        let status: CloseStatus
        let isByClient: Bool
    }

    private let closing = Mutex<Closing?>(nil)

    package init() {}

    /// `nil` while nobody has closed the connection, and if it is lost.
    var known: Closing? { closing.withLock { $0 } }

    /// Who closes first has closed it.
    func note(_ status: CloseStatus, isByClient: Bool) {
        closing.withLock { $0 = $0 ?? Closing(status: status, isByClient: isByClient) }
    }
}
