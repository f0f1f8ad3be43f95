package import DryplateContract

/// The members `data` and `errors`, each only if it holds something; `data` also if there is neither.
package struct Envelope: Hashable, Sendable {
    let data: [JSON]
    let errors: [ErrorItem]

    package init(_ replies: [Reply]) {
        data = replies.compactMap(\.data)
        errors = replies.compactMap(\.error)
    }

    /// The message of a WebSocket, and what a webhook is sent.
    package func message(under dialect: Dialect) -> JSON {
        if let error = singleError(under: dialect) { return error }
        let data = data.isEmpty && !errors.isEmpty ? [] : [dataMember(under: dialect)]
        return .object(data + errorMembers)
    }

    /// The first error alone, as the oldest pages show it.
    func singleError(under dialect: Dialect) -> JSON? {
        guard let first = errors.first, dialect.errorEnvelope == .legacySingular else { return nil }
        return ["error": first.json]
    }

    /// The old pages show the answer to an upload without the array.
    func dataMember(under dialect: Dialect) -> JSON.Member {
        let isUpload = data.count == 1 && data[0]["taskType"] == "imageUpload"
        return JSON.Member("data", isUpload && dialect.legacyShapes ? data[0] : .array(data))
    }

    /// A success must not have the key `errors`: to some clients it means a failure even when it is empty.
    var errorMembers: [JSON.Member] { errors.isEmpty ? [] : [JSON.Member("errors", .array(errors.map(\.json)))] }
}

extension Reply {
    package var isData: Bool { data != nil }

    package var data: JSON? {
        guard case .data(let item) = self else { return nil }
        return item
    }

    package var error: ErrorItem? {
        guard case .error(let error) = self else { return nil }
        return error
    }
}
