import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird

extension Journal {
    /// Answers a request, and writes down what was asked and answered.
    func recording(
        _ request: Request, _ notes: RequestNotes, _ answer: () async throws -> Response
    ) async throws -> Response {
        guard isKept else { return try await answer() }
        let (arrival, moment, start) = (nextArrival(), clock.now, realTime())
        begin(arrival, of: JournalScope(request))
        defer { end(arrival) }
        let response = try await answer()
        var entry = entry(request, response, notes, arrival: arrival, at: moment)
        entry.realTime = Int(start)
        entry.microseconds = Int((realTime() - start) * 1000)
        entry.note(notes.faults)
        append(entry)
        return response
    }

    private func entry(
        _ request: Request, _ response: Response, _ notes: RequestNotes, arrival: Int, at moment: Timestamp
    ) -> JournalEntry {
        let (tasks, answer, headers) = (notes.tasks, notes.answer, request.journaledHeaders)
        var redaction = Redaction()
        redaction.learn(from: headers, target: request.head.path ?? "")
        for task in tasks { redaction.learn(from: task) }
        let event = JournalEntry.Event.exchange(
            JournalRequest(
                method: request.method.rawValue, target: redaction.kept(target: request.head.path ?? ""),
                headers: redaction.kept(headers), bytes: notes.bytes),
            JournalTasks(
                redaction.kept(tasks), violations: redaction.kept(violations(in: tasks, answeredWith: answer))),
            JournalAnswer(
                status: response.status.code, headers: redaction.kept(response.headers.journaled),
                body: answer.map(redaction.kept), bytes: response.sentBytes(meeting: notes.faults),
                imageUUID: ImageAddress.imageUUID(in: request.uri.path)
            ).sent(notes.transmission)
        )
        let (account, session) = notes.owner ?? sender(of: request, tasks)
        return JournalEntry(arrival: arrival, moment: moment, account: account, session: session, event: event)
    }

    private func sender(of request: Request, _ tasks: [JSON]) -> (account: Account?, session: String?) {
        let account = simulator.sentAccount(with: tasks, authorization: request.headers[.authorization])
        return (account?.inside(request.testSession), request.testSession)
    }

    /// Tasks are looked at once more only if something may be wrong with one of them: behind a gateway's page, which may
    /// be empty, nobody knows.
    private func violations(in tasks: [JSON], answeredWith answer: JSON?) -> [TaskViolation] {
        let isFine = answer?.members != nil && answer?["errors"] == nil && answer?["error"] == nil
        return isFine ? [] : simulator.violations(in: tasks)
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

extension Request {
    /// The host stands apart from the other headers.
    fileprivate var journaledHeaders: [JournalHeader] {
        (head.authority.map { [JournalHeader("Host", $0)] } ?? []) + headers.journaled
    }
}

extension HTTPFields {
    fileprivate var journaled: [JournalHeader] { map { JournalHeader($0.name.rawName, $0.value) } }
}
