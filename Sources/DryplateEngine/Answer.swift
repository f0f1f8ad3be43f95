package import DryplateContract

/// An HTTP status and the envelope of `data` and `errors`; a success never has an `errors` key.
package struct Answer: Sendable {
    package let status: Int
    package let body: JSON

    /// The answer to a batch: 200 as soon as one item is data, otherwise the first error's status.
    package init(_ replies: [Reply], under dialect: Dialect) {
        let data = replies.compactMap(\.data)
        let errors = replies.compactMap(\.error)
        let isRefused = data.isEmpty || dialect.mixedBatchStatus == .firstError
        status = errors.first.flatMap { isRefused ? $0.status : nil } ?? 200
        let members = [JSON.Member("data", .array(data))]
        body = .object(errors.isEmpty ? members : members + [JSON.Member("errors", .array(errors.map(\.json)))])
    }

    /// The answer to a request that is refused before any task is looked at: `errors` alone.
    package init(refusing error: ErrorItem) {
        status = error.status
        body = ["errors": [error.json]]
    }
}

extension Reply {
    fileprivate var data: JSON? {
        guard case .data(let item) = self else { return nil }
        return item
    }

    fileprivate var error: ErrorItem? {
        guard case .error(let error) = self else { return nil }
        return error
    }
}
