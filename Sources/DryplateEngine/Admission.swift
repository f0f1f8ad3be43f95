package import DryplateContract
import DryplateImaging

/// Whether a request may enter, and as whom.
package enum Admission: Sendable {
    /// The tasks that remain once the key was read; `greeting` answers a request that does nothing but authenticate.
    case granted(Account, tasks: ArraySlice<JSON>, greeting: Reply?)
    case refused(Reply)
}

extension Simulator {
    /// Reads the key from a leading `authentication` task, or else from the `Authorization` header.
    package func admission(of tasks: [JSON], authorization: String?) -> Admission {
        guard let first = tasks.first, case .platform(let known) = catalog.match(first), known.kind == .authentication
        else { return admission(of: tasks[...], key: authorization?.bearerKey) }
        if let violation = known.fields.violations(in: first).first {
            let status = violation.parameters == ["apiKey"] ? 401 : 400
            return .refused(.refusal(violation, of: first, page: Reply.platformErrors, status: status))
        }
        let session = first["connectionSessionUUID"]?.string
        return admission(of: tasks.dropFirst(), key: first["apiKey"]?.string, session: session)
    }

    private func admission(of tasks: ArraySlice<JSON>, key: String?, session: String? = nil) -> Admission {
        let authentication: JSON = ["taskType": "authentication"]
        guard let key else { return .refused(.refusal(.missingKey, of: authentication)) }
        guard acceptedKeys?.contains(key) ?? true else { return .refused(.refusal(.invalidKey, of: authentication)) }
        let account = Account(apiKey: key)
        return .granted(account, tasks: tasks, greeting: tasks.isEmpty ? greeting(account, session) : nil)
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
