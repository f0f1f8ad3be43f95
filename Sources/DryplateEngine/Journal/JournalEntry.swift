package import DryplateContract

/// One thing that a client said or heard, as the journal keeps it: without secrets, and without what is large.
package struct JournalEntry: Sendable {
    package enum Transport: String, CaseIterable, Sendable { case http, webSocket }

    package enum Event: Sendable {
        /// An HTTP request with its answer.
        case exchange(JournalRequest, JournalTasks, JournalAnswer)
        /// A WebSocket stands.
        case opened(JournalRequest)
        /// The client sent a message.
        case message(JournalTasks, bytes: Int)
        /// The client was sent a message.
        case frame(JSON, bytes: Int)
        case closed(JournalClosing)
    }

    /// A running number in the order in which entries were finished; 0 until the journal has taken the entry.
    package var id = 0
    /// A running number in the order in which what is recorded began.
    package var arrival: Int
    /// When it began, by the simulator's clock.
    package var moment: Timestamp
    /// When that was by a real clock, in milliseconds since 1970-01-01 UTC: the simulator's may be frozen and moved.
    package var realTime = 0
    /// How long it took, by a real clock.
    package var microseconds = 0
    /// Whose key came with it, in its session; whose image it is, of one that is fetched.
    package var account: Account?
    /// The session of tests that it belongs to.
    package var session: String?
    /// The WebSocket, by a running number.
    package var connection: Int?
    /// The names of the faults that it met.
    package private(set) var faults: [String] = []
    package var event: Event

    package init(
        arrival: Int, moment: Timestamp, account: Account?, session: String? = nil, connection: Int? = nil, event: Event
    ) {
        self.session = session
        self.arrival = arrival
        self.moment = moment
        self.account = account
        self.connection = connection
        self.event = event
    }

    /// Notes, once each, the faults that can be met where it happened.
    package mutating func note(_ faults: [Fault]) {
        let carrier = connection == nil ? DryplateEngine.Transport.http : .webSocket
        for kind in faults.map(\.kind) where kind.transports.contains(carrier) && !self.faults.contains(kind.name) {
            self.faults.append(kind.name)
        }
    }
}

/// The head of a request.
package struct JournalRequest: Sendable {
    package let method: String
    /// The path with its query.
    package let target: String
    package let headers: [JournalHeader]
    /// The size of the body.
    package let bytes: Int

    package init(method: String, target: String, headers: [JournalHeader], bytes: Int) {
        self.method = method
        self.target = target
        self.headers = headers
        self.bytes = bytes
    }
}

package struct JournalHeader: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The tasks of a request or message, and all that is wrong with them.
package struct JournalTasks: Sendable {
    package var tasks: [JSON]
    package var violations: [TaskViolation]
    /// Why there are no tasks, of a message that holds none.
    package var refusal: JSON?

    package init(_ tasks: [JSON] = [], violations: [TaskViolation] = [], refusal: JSON? = nil) {
        self.tasks = tasks
        self.violations = violations
        self.refusal = refusal
    }
}

/// One way in which a task breaks the contract, whether or not the answer says so.
package struct TaskViolation: Hashable, Sendable {
    /// The task's place in its array, from 0.
    package let index: Int
    package let code: String
    package let parameters: [String]
}

package struct JournalAnswer: Sendable {
    /// 0 if nothing was sent.
    package private(set) var status: Int
    package let headers: [JournalHeader]
    /// The body, of an answer to tasks and of a refusal; also if not all of it was sent.
    package let body: JSON?
    /// How many bytes of the body were sent.
    package private(set) var bytes: Int
    /// The image that was fetched.
    package let imageUUID: String?

    package init(status: Int, headers: [JournalHeader], body: JSON?, bytes: Int, imageUUID: String?) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bytes = bytes
        self.imageUUID = imageUUID
    }
}

extension JournalAnswer {
    /// What is left of the answer when it is sent so.
    package func sent(_ transmission: Transmission) -> JournalAnswer {
        var answer = self
        if transmission.extent == .nothing { answer.status = 0 }
        answer.bytes = transmission.sent(of: bytes)
        return answer
    }
}

/// How a WebSocket ended.
package struct JournalClosing: Sendable {
    package enum Side: String, Sendable { case client, server }

    /// `nil` if the connection was lost, or closed without a code.
    package let code: Int?
    package let reason: String
    /// Who began to close; `nil` if nobody did.
    package let side: Side?

    package init(code: Int?, reason: String, side: Side?) {
        self.code = code
        self.reason = reason
        self.side = side
    }
}
