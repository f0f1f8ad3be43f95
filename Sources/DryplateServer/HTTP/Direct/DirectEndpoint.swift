import DryplateContract
import DryplateEngine
import NIOCore
import NIOHTTP1
import NIOPosix

/// `POST /v1` for `DirectHandler`: what `TaskEndpoint` says, without waiting for more than a commit.
struct DirectEndpoint: Sendable {
    let service: TaskService
    let journal: Journal
    /// What the addresses of images start with, if it is not this end of the connection.
    let publicURL: String?
    private let date = HTTPDate()

    init(service: TaskService, journal: Journal, publicURL: String?) {
        self.service = service
        self.journal = journal
        self.publicURL = publicURL
    }

    /// A larger body is worth a thread of its own.
    private static let mostBody = 1 << 18

    /// Whether a request may be answered here, as far as its head tells.
    func mayAnswer(_ head: HTTPRequestHead) -> Bool {
        guard head.method == .POST, Route.taskPaths.contains(head.uri), head.version == .http1_1,
            let size = head.headers.first(name: "Content-Length").flatMap(Int.init), size <= Self.mostBody
        else { return false }
        let names = head.headers.map { $0.name.lowercased() }
        return !names.contains(where: Self.special.contains)
            && Self.unique.allSatisfy { name in names.count { $0 == name } < 2 }
    }

    /// What means something else when it stands twice.
    private static let unique = ["authorization", "x-dryplate-session", "x-dryplate-label"]

    /// What asks for more than a plain answer.
    private static let special: Set = ["expect", "origin", "x-dryplate-fault", "x-runware-dry-run", "upgrade"]

    /// `false`, with nothing done, if the request that came to `localURL` has to be answered elsewhere. `tell` gets what
    /// makes the answer on the thread of the connection.
    func begin(
        _ head: HTTPRequestHead, _ body: ByteBuffer, at localURL: String,
        _ tell: @escaping @Sendable (@escaping @Sendable () -> DirectAnswer) -> Void
    ) -> Bool {
        let request = RequestHead(head)
        guard case .success(let tasks) = body.parsedTasks(upTo: service.simulator.dialect.batchLimit),
            TestSession.fault(in: request.session) == nil,
            let call = service.direct(call(tasks, request, head, localURL))
        else { return false }
        let exchange = journal.begin(request)
        service.commit(call) { finding in
            let make = { @Sendable in answer(call, finding, to: tasks, in: body, exchange) }
            call.inquiries.isEmpty ? tell(make) : aside(make, tell)
        }
        return true
    }

    /// Makes an answer beside the threads that serve connections: an earlier task is read again, and its images may
    /// have to be drawn.
    private func aside(
        _ make: @escaping @Sendable () -> DirectAnswer,
        _ tell: @escaping @Sendable (@escaping @Sendable () -> DirectAnswer) -> Void
    ) {
        NIOThreadPool.singleton.submit { _ in
            let answer = make()
            tell { answer }
        }
    }

    private func call(_ tasks: [JSON], _ request: RequestHead, _ head: HTTPRequestHead, _ localURL: String) -> Call {
        let options = CallOptions(
            imageBase: publicURL ?? localURL, isDryRun: false, label: RequestHeader.label.value(in: head),
            session: request.session, transport: .http, faults: [])
        return Call(tasks: tasks, authorization: request.authorization, options: options)
    }

    private func answer(
        _ call: DirectCall, _ finding: Result<DirectFinding, any Error>, to tasks: [JSON], in body: ByteBuffer,
        _ exchange: JournaledExchange?
    ) -> DirectAnswer {
        let answer = service.answer(call, finding)
        let payload = answer.payload
        let head = head(of: answer, bytes: payload.count)
        service.coverage.note(tasks, over: .http, answer: answer.body)
        if let exchange {
            let transcript = Transcript(request: Array(body.readableBytesView), answer: payload)
            let notes = { RequestNotes(tasks: tasks, answer: answer.body, bytes: body.readableBytes) }
            journal.write(
                exchange, of: call.account, transcript, notes, status: answer.status, headers: head.headers.journaled)
            journal.end(exchange.arrival)
        }
        return DirectAnswer(head: head, body: ByteBuffer(bytes: payload))
    }

    private func head(of answer: Answer, bytes: Int) -> HTTPResponseHead {
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Length": String(bytes)]
        answer.retryAfter.map { headers.add(name: "Retry-After", value: String($0)) }
        headers.add(name: "Date", value: date.text(at: service.clock.realTime))
        return HTTPResponseHead(version: .http1_1, status: .init(statusCode: answer.status), headers: headers)
    }
}

/// An answer that is ready to be sent.
struct DirectAnswer: Sendable {
    let head: HTTPResponseHead
    let body: ByteBuffer
}
