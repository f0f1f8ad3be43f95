import DryplateContract
import DryplateEngine
import Synchronization

/// What becomes known of a request while it is answered, for the journal.
final class RequestNotes: Sendable {
    private struct State {
        var tasks: [JSON] = []
        var answer: JSON?
        var bytes = 0
    }

    private let state = Mutex(State())

    /// The tasks as they were sent.
    var tasks: [JSON] { state.withLock(\.tasks) }
    /// The body of the answer, if it is JSON that says something of the request.
    var answer: JSON? { state.withLock(\.answer) }
    /// The size of the request's body.
    var bytes: Int { state.withLock(\.bytes) }

    func note(tasks: [JSON]) { state.withLock { $0.tasks = tasks } }
    func note(_ answer: Answer) { state.withLock { $0.answer = answer.body } }
    func note(bytes: Int) { state.withLock { $0.bytes = bytes } }
}
