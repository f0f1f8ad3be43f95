package import DryplateContract
import DryplateImaging

/// Whether a request may enter, and as whom.
package enum Admission: Sendable {
    /// The tasks that remain once the key was read.
    case granted(Account, tasks: ArraySlice<JSON>)
    /// The request does nothing but authenticate, and this is the answer.
    case greeted(Reply)
    case refused(ErrorItem)
}

extension Simulator {
    /// Reads the key from a leading `authentication` task, or else from the `Authorization` header.
    package func admission(of tasks: [JSON], authorization: String?) -> Admission {
        guard let first = tasks.first, case .platform(let known) = catalog.match(first), known.kind == .authentication
        else { return admission(of: tasks[...], key: authorization?.bearerKey) }
        if let violation = known.violations(in: first, under: dialect).first {
            let status = violation.parameters == ["apiKey"] ? 401 : 400
            return .refused(ErrorItem(violation, in: first, status: status))
        }
        let session = first["connectionSessionUUID"]?.string
        return admission(of: tasks.dropFirst(), key: first["apiKey"]?.string, session: session)
    }

    private func admission(of tasks: ArraySlice<JSON>, key: String?, session: String? = nil) -> Admission {
        let authentication: JSON = ["taskType": "authentication"]
        guard let key else { return .refused(ErrorItem(.missingKey, in: authentication)) }
        guard acceptedKeys?.contains(key) ?? true else { return .refused(ErrorItem(.invalidKey, in: authentication)) }
        let account = Account(apiKey: key)
        return tasks.isEmpty ? .greeted(greeting(account, session)) : .granted(account, tasks: tasks)
    }

    /// A session that is named goes on.
    private func greeting(_ account: Account, _ session: String?) -> Reply {
        var generator = SeededGenerator(seed: seed ^ account.fingerprint, for: ["connectionSessionUUID"])
        let session = session ?? generator.nextUUID()
        return .data(["taskType": "authentication", "connectionSessionUUID": .string(session)])
    }
}

extension String {
    /// The key in a header of the form `Bearer <key>`.
    fileprivate var bearerKey: String? {
        let words = split(whereSeparator: \.isWhitespace)
        return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : nil
    }
}
