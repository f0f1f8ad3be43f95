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
        let headers = handshake.headers.journaled
        let redaction = state.withLock { state in
            state.redaction.learn(from: headers, target: handshake.uri)
            return state.redaction
        }
        append(.opened(JournalRequest(handshake, redaction)))
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
        entry.realTime = Int(journal.realTime())
        entry.note(faults)
        journal.append(entry)
    }
}

extension Journal {
    /// Writes down a handshake that was refused.
    func note(_ handshake: HTTPRequestHead, refused error: ErrorItem) {
        let headers = handshake.headers.journaled
        var redaction = Redaction()
        redaction.learn(from: headers, target: handshake.uri)
        let body = Answer(refusing: error).body
        let answer = JournalAnswer(
            status: error.status, headers: [], body: redaction.kept(body), bytes: body.bytes.count, imageUUID: nil)
        let event = JournalEntry.Event.exchange(JournalRequest(handshake, redaction), JournalTasks(), answer)
        let account = simulator.sentAccount(with: [], authorization: handshake.headers.first(name: "Authorization"))
            .map { $0.inside(handshake.testSession) }
        var entry = JournalEntry(
            arrival: nextArrival(), moment: clock.now, account: account, session: handshake.testSession, event: event)
        entry.realTime = Int(realTime())
        append(entry)
    }
}

extension JournalRequest {
    fileprivate init(_ handshake: HTTPRequestHead, _ redaction: Redaction) {
        self.init(
            method: handshake.method.rawValue, target: redaction.kept(target: handshake.uri),
            headers: redaction.kept(handshake.headers.journaled), bytes: 0)
    }
}

extension HTTPHeaders {
    fileprivate var journaled: [JournalHeader] { map { JournalHeader($0.name, $0.value) } }
}
