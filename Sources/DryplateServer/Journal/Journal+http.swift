import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird

extension Journal {
    /// Answers a request, and writes down what was asked and answered.
    func recording(
        _ request: Request, _ notes: RequestNotes, _ answer: () async throws -> Response
    ) async throws -> Response {
        guard let exchange = begin(RequestHead(request)) else { return try await answer() }
        defer { end(exchange.arrival) }
        let response = try await answer()
        write(
            exchange, notes, status: response.status.code, headers: response.headers.journaled,
            bytes: response.sentBytes(meeting: notes.faults))
        return response
    }

    /// Notes that a request has come; `nil` if nothing is kept.
    func begin(_ head: RequestHead) -> JournaledExchange? {
        guard isKept else { return nil }
        let exchange = JournaledExchange(head: head, arrival: nextArrival(), moment: clock.now, start: clock.realTime)
        begin(exchange.arrival, of: JournalScope(account: head.account, session: head.session))
        return exchange
    }

    /// Writes down a request with its answer. What is small is looked through for secrets when somebody looks at it.
    func write(
        _ exchange: JournaledExchange, _ notes: RequestNotes, status: Int, headers: [JournalHeader], bytes: Int
    ) {
        let sender = notes.owner ?? sender(of: exchange.head, notes.tasks)
        let entry = entry(of: exchange, by: sender, status, headers, bytes) { notes }
        guard notes.bytes + bytes < Self.mostLookedThroughLater else { return append(entry()) }
        append(of: JournalScope(sender), bytes: notes.memory + exchange.head.memory, entry)
    }

    /// Writes down tasks of an account with their answer, which met nothing: small ones as they were sent.
    func write(
        _ exchange: JournaledExchange, of account: Account, _ transcript: Transcript, _ notes: () -> RequestNotes,
        status: Int, headers: [JournalHeader]
    ) {
        let bytes = transcript.answer.count
        guard transcript.size < Self.mostLookedThroughLater else {
            return write(exchange, notes(), status: status, headers: headers, bytes: bytes)
        }
        let sender: Sender = (account, exchange.head.session)
        let entry = entry(of: exchange, by: sender, status, headers, bytes) { transcript.notes }
        append(of: JournalScope(sender), bytes: transcript.size + exchange.head.memory, entry)
    }

    private typealias Sender = (account: Account?, session: String?)

    /// What makes the entry, when it is needed.
    private func entry(
        of exchange: JournaledExchange, by sender: Sender, _ status: Int, _ headers: [JournalHeader], _ bytes: Int,
        _ notes: @escaping @Sendable () -> RequestNotes
    ) -> @Sendable () -> JournalEntry {
        let microseconds = Int((clock.realTime - exchange.start) * 1000)
        return { [simulator] in
            let notes = notes()
            var entry = JournalEntry(
                arrival: exchange.arrival, moment: exchange.moment, account: sender.account, session: sender.session,
                event: simulator.event(exchange, notes, status: status, headers: headers, bytes: bytes))
            entry.realTime = Int(exchange.start)
            entry.microseconds = microseconds
            entry.note(notes.faults)
            return entry
        }
    }

    /// In bytes of request and answer: of larger ones not everything is kept.
    private static let mostLookedThroughLater = 1 << 14

    private func sender(of head: RequestHead, _ tasks: [JSON]) -> Sender {
        let account = simulator.sentAccount(with: tasks, authorization: head.authorization)
        return (account?.inside(head.session), head.session)
    }
}

extension SimulatedPlatform {
    /// What the journal tells of a request with its answer.
    fileprivate func event(
        _ exchange: JournaledExchange, _ notes: RequestNotes, status: Int, headers: [JournalHeader], bytes: Int
    ) -> JournalEntry.Event {
        let redaction = Redaction(of: exchange.head, notes.tasks)
        let answer = JournalAnswer(
            status: status, headers: redaction.kept(headers), body: notes.answer.map(redaction.kept), bytes: bytes,
            imageUUID: ImageAddress.imageUUID(in: exchange.head.path))
        let violations = violations(in: notes.tasks, answeredWith: notes.answer)
        return .exchange(
            JournalRequest(exchange.head, redaction, bytes: notes.bytes),
            JournalTasks(redaction.kept(notes.tasks), violations: redaction.kept(violations)),
            answer.sent(notes.transmission))
    }

    /// Tasks are looked at once more only if something may be wrong with one of them: behind a gateway's page, which may
    /// be empty, nobody knows.
    private func violations(in tasks: [JSON], answeredWith answer: JSON?) -> [TaskViolation] {
        let isFine = answer?.members != nil && answer?["errors"] == nil && answer?["error"] == nil
        return isFine ? [] : violations(in: tasks)
    }
}

extension Response {
    /// How much of the body is sent, as far as the image in it is concerned.
    fileprivate func sentBytes(meeting faults: [Fault]) -> Int {
        let promised = body.contentLength ?? 0
        let isCut = status.kind == .successful && faults.contains { $0.kind.effect == .image(.truncatedImage) }
        return isCut ? (promised + 1) / 2 : promised
    }
}

extension JournalScope {
    fileprivate init(_ sender: (account: Account?, session: String?)) {
        self.init(account: sender.account, session: sender.session)
    }
}

extension RequestNotes {
    /// About how many bytes of memory an entry with these takes, but for the head.
    fileprivate var memory: Int { tasks.reduce(answer?.memory ?? 0) { $0 + $1.memory } }
}

extension RequestHead {
    /// About how many bytes of memory an entry with this takes, but for what is said.
    fileprivate var memory: Int {
        headers.reduce(1024 + target.utf8.count) { $0 + 64 + $1.name.utf8.count + $1.value.utf8.count }
    }
}

extension JournalRequest {
    init(_ head: RequestHead, _ redaction: Redaction, bytes: Int) {
        self.init(
            method: head.method, target: redaction.kept(target: head.target), headers: redaction.kept(head.headers),
            bytes: bytes)
    }
}

extension Redaction {
    /// Knows the secrets of a request.
    init(of head: RequestHead, _ tasks: [JSON] = []) {
        self.init()
        learn(from: head.headers, target: head.target)
        for task in tasks { learn(from: task) }
    }
}
