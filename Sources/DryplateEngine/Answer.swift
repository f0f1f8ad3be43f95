package import DryplateContract

/// An HTTP status and the body that goes with it.
package struct Answer: Sendable {
    package let status: Int
    package private(set) var body: JSON
    /// Seconds after which to try again, if the answer says so.
    package let retryAfter: Int?
    /// What is sent instead of `body`, as HTML.
    package let page: String?
    /// What happens to it on its way.
    package private(set) var faults: [Fault] = []

    /// The answer to a batch: 200 as soon as one item is data or nothing failed, otherwise the first error's status.
    package init(_ replies: [Reply], under dialect: Dialect) {
        let envelope = Envelope(replies)
        status = envelope.status(under: dialect)
        body = envelope.body(under: dialect)
        let first = envelope.data.isEmpty ? envelope.errors.first : nil
        retryAfter = first?.retryAfter ?? dialect.retryAfter(with: status)
        page = first?.page
    }

    /// The answer to a batch, with what happens to it on its way.
    package init(_ answers: [TaskAnswer], under dialect: Dialect) {
        self.init(answers.flatMap { Surprises($0.faults).told($0.replies) }, under: dialect)
        faults = answers.flatMap(\.faults)
        body = Surprises(faults).shaped(body)
    }

    /// The answer to a request that is refused before any task is looked at: `errors` alone.
    package init(refusing error: ErrorItem, under dialect: Dialect = .documented) {
        status = error.status
        body = dialect.errorEnvelope == .legacySingular ? ["error": error.json] : ["errors": [error.json]]
        retryAfter = error.retryAfter ?? dialect.retryAfter(with: error.status)
        page = nil
    }
}

extension Answer {
    /// The text that is sent, unless there is a page.
    package var bytes: [UInt8] { Surprises(faults).bytes(of: body) }
}

extension Dialect {
    /// What answers with this status say.
    fileprivate func retryAfter(with status: Int) -> Int? {
        retryAfter > 0 && [429, 503, 504].contains(status) ? retryAfter : nil
    }
}

extension Envelope {
    fileprivate func status(under dialect: Dialect) -> Int {
        guard let first = errors.first(where: { $0.status >= 400 }) else { return 200 }
        if data.isEmpty { return first.status }
        switch dialect.mixedBatchStatus {
        case .ok: return 200
        case .firstError: return first.status
        case .multiStatus: return 207
        }
    }

    fileprivate func body(under dialect: Dialect) -> JSON {
        if let error = singleError(under: dialect) { return error }
        if data.isEmpty, !errors.isEmpty, dialect.errorEnvelope == .docs { return .object(errorMembers) }
        return .object([dataMember(under: dialect)] + errorMembers)
    }
}
