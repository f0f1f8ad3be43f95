import DryplateContract
import DryplateEngine
import Synchronization

/// What becomes known of a request while it is answered, for the journal.
final class RequestNotes: Sendable {
    private struct State {
        var tasks: [JSON] = []
        var answer: JSON?
        var faults: [Fault] = []
        var transmission = Transmission.usual
        var bytes = 0
        var owner: (account: Account, session: String?)?
    }

    private let state: Mutex<State>

    init(tasks: [JSON] = [], answer: JSON? = nil, bytes: Int = 0) {
        state = Mutex(State(tasks: tasks, answer: answer, bytes: bytes))
    }

    /// The tasks as they were sent.
    var tasks: [JSON] { state.withLock(\.tasks) }
    /// The body of the answer, if it is JSON that says something of the request.
    var answer: JSON? { state.withLock(\.answer) }
    /// What the tasks meet, and how the answer reaches the client then.
    var faults: [Fault] { state.withLock(\.faults) }
    var transmission: Transmission { state.withLock(\.transmission) }
    /// The size of the request's body.
    var bytes: Int { state.withLock(\.bytes) }
    /// Whose image was asked for, and in which session it was made.
    var owner: (account: Account, session: String?)? { state.withLock(\.owner) }

    func note(tasks: [JSON]) { state.withLock { $0.tasks = tasks } }
    func note(bytes: Int) { state.withLock { $0.bytes = bytes } }
    func note(owner: Account, in session: String?) { state.withLock { $0.owner = (owner, session) } }
    func note(_ fault: ImageFault?) {
        state.withLock { $0.faults += fault.flatMap { FaultKind.named($0.rawValue) }.map { [Fault($0)] } ?? [] }
    }

    func note(_ answer: Answer) {
        state.withLock { state in
            state.answer = answer.journaled
            state.faults += answer.faults
            state.transmission = answer.transmission
        }
    }
}

extension Answer {
    /// A page stands for itself, and not for the error behind it.
    fileprivate var journaled: JSON? {
        guard let page else { return body }
        return page.isEmpty ? nil : .string(page)
    }
}
