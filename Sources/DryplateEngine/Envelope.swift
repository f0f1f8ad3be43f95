package import DryplateContract

/// The members `data` and `errors`, each only if it holds something; `data` also if there is neither.
package struct Envelope: Hashable, Sendable {
    let data: [JSON]
    let errors: [ErrorItem]

    package init(_ replies: [Reply]) {
        data = replies.compactMap(\.data)
        errors = replies.compactMap(\.error)
    }

    package var json: JSON {
        let data = data.isEmpty && !errors.isEmpty ? [] : [JSON.Member("data", .array(data))]
        return .object(data + errorMembers)
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
