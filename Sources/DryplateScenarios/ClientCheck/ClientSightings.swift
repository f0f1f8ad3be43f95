import Synchronization

/// Whether a client program has ever run: one that the shell does not find need not be looked for again and again.
final class ClientSightings: Sendable {
    private let isSeen = Mutex(false)

    /// Throws `UnrunnableClient` if the shell has never found the program.
    func note(_ answer: ClientAnswer, of command: ClientCommand) throws(UnrunnableClient) {
        guard case .ended(.exited(let code)) = answer, [126, 127].contains(code) else {
            return isSeen.withLock { $0 = true }
        }
        if !isSeen.withLock(\.self) { throw UnrunnableClient(command: command.line, exitCode: code) }
    }
}
