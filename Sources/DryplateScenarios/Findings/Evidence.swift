/// Everything by which a client is judged.
package struct Evidence: Sendable {
    /// What arrived.
    var traffic: Traffic
    /// What it was asked to do, and what it said: only if it is run case by case.
    var statement: Statement?

    package init(_ traffic: Traffic) { self.traffic = traffic }

    init(_ traffic: Traffic, _ statement: Statement) {
        self.traffic = traffic
        self.statement = statement
    }

    /// What a client was asked, and what it answered.
    struct Statement: Sendable {
        let assignment: ClientAssignment
        let answer: ClientAnswer
        /// The pictures that the client says it has, as they are, by their addresses.
        let pictures: [String: ServedPicture]
    }
}

/// What the server gives for the address of an image.
enum ServedPicture: Sendable {
    case whole(bytes: Int, format: ImageHeader.Format?)
    /// It cannot be fetched, or not to its end.
    case broken
}

extension Evidence {
    var report: ClientReport? { statement?.answer.report }
}
