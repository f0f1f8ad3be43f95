import DryplateContract
import DryplateEngine
import NIOHTTP1
import NIOWebSocket
import Synchronization

/// Writes down what is said on one WebSocket.
final class SocketRecord: Sendable {
    private struct State {
        var redaction = Redaction()
        var account: Account?
        /// What ends the connection.
        var faults: [Fault] = []
    }

    private let journal: Journal
    private let coverage: CoverageRecord
    /// The running number of the connection.
    private let number: Int
    private let session: String?
    private let state = Mutex(State())

    init(_ journal: Journal, _ coverage: CoverageRecord, _ handshake: HTTPRequestHead) {
        self.journal = journal
        self.coverage = coverage
        number = journal.nextConnection()
        session = handshake.testSession
        let head = RequestHead(handshake)
        let redaction = Redaction(of: head)
        state.withLock { $0.redaction = redaction }
        append(.opened(JournalRequest(head, redaction, bytes: 0)))
    }

    func note(received tasks: [JSON], bytes: Int) {
        coverage.note(tasks, over: .webSocket)
        let sent = journal.simulator.sentAccount(with: tasks, authorization: nil)?.inside(session)
        let redaction = state.withLock { state in
            for task in tasks { state.redaction.learn(from: task) }
            state.account = sent ?? state.account
            return state.redaction
        }
        let violations = redaction.kept(journal.simulator.violations(in: tasks))
        append(.message(JournalTasks(redaction.kept(tasks), violations: violations), bytes: bytes))
    }

    func note(refused error: ErrorItem, bytes: Int) {
        append(.message(JournalTasks(refusal: ["errors": [redaction.kept(error.json)]]), bytes: bytes))
    }

    func note(sent frame: Frame, bytes: Int) {
        coverage.note([], over: .webSocket, answer: frame.message)
        append(.frame(redaction.kept(frame.message), bytes: bytes), meeting: frame.faults)
    }

    /// What is never sent has no bytes.
    func note(lost frame: Frame) { note(sent: frame, bytes: 0) }

    func note(ending faults: [Fault]) { state.withLock { $0.faults = faults } }

    func note(closed end: ConnectionEnd.Closing?) {
        let code = end?.status.code.map { Int(UInt16(webSocketErrorCode: $0)) }
        let reason = end.map { redaction.kept(text: $0.status.reason) } ?? ""
        let closing = JournalClosing(code: code, reason: reason, side: end.map { $0.isByClient ? .client : .server })
        append(.closed(closing), meeting: state.withLock(\.faults))
    }

    private var redaction: Redaction { state.withLock(\.redaction) }

    private func append(_ event: JournalEntry.Event, meeting faults: [Fault] = []) {
        let account = state.withLock(\.account)
        var entry = JournalEntry(
            arrival: journal.nextArrival(), moment: journal.clock.now, account: account, session: session,
            connection: number, event: event)
        entry.realTime = Int(journal.clock.realTime)
        entry.note(faults)
        journal.append(entry)
    }
}

extension Journal {
    /// Writes down a handshake that was refused.
    func note(_ handshake: HTTPRequestHead, refused error: ErrorItem) {
        guard let exchange = begin(RequestHead(handshake)) else { return }
        defer { end(exchange.arrival) }
        let (answer, notes) = (Answer(refusing: error), RequestNotes())
        notes.note(answer)
        write(exchange, notes, status: error.status, headers: [], bytes: answer.bytes.count)
    }
}
