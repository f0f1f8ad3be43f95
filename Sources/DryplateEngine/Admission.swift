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

/// What a leading `authentication` task says.
package struct Authentication: Sendable {
    package let account: Account
    /// The session of an earlier connection that is to go on.
    package let session: String?
}

extension SimulatedPlatform {
    /// Reads the key from a leading `authentication` task, or else from the `Authorization` header.
    package func admission(of tasks: [JSON], authorization: String?) -> Admission {
        switch authentication(leading: tasks) {
        case .failure(let error): return .refused(error)
        case .success(let authentication?):
            let rest = tasks.dropFirst()
            guard rest.isEmpty else { return .granted(authentication.account, tasks: rest) }
            let session = authentication.session ?? sessionUUID(of: authentication.account)
            return .greeted(greeting(session))
        case .success(nil):
            switch account(of: authorization?.bearerKey) {
            case .success(let account): return .granted(account, tasks: tasks[...])
            case .failure(let error): return .refused(error)
            }
        }
    }

    /// The authentication that stands first among the tasks; `nil` if another task does.
    package func authentication(leading tasks: [JSON]) -> Result<Authentication?, ErrorItem> {
        guard let first = tasks.first, case .platform(let known) = catalog.match(first), known.kind == .authentication
        else { return .success(nil) }
        if let violation = known.violations(in: first, under: dialect).first {
            let status = violation.parameters == ["apiKey"] ? 401 : 400
            return .failure(ErrorItem(violation, in: first, status: status))
        }
        let session = first["connectionSessionUUID"]?.string
        return account(of: first["apiKey"]?.string).map { Authentication(account: $0, session: session) }
    }

    private func account(of key: String?) -> Result<Account, ErrorItem> {
        let authentication: JSON = ["taskType": "authentication"]
        guard let key else { return .failure(ErrorItem(.missingKey, in: authentication)) }
        let isAccepted = acceptedKeys?.contains(key) ?? true
        return isAccepted
            ? .success(Account(apiKey: key))
            : .failure(ErrorItem(.invalidKey(under: dialect), in: authentication))
    }

    /// The answer to an authentication, on a WebSocket and elsewhere.
    package func greeting(_ session: String) -> Reply {
        .data(["taskType": "authentication", "connectionSessionUUID": .string(session)])
    }

    /// The session that an account is told of without a WebSocket, where it means nothing.
    private func sessionUUID(of account: Account) -> String {
        var generator = SeededGenerator(seed: seed ^ account.fingerprint, for: ["connectionSessionUUID"])
        return generator.nextUUID()
    }

    /// The message of a WebSocket that says why the key is not accepted.
    package func frame(refusing error: ErrorItem) -> JSON {
        switch dialect.authenticationErrorShape {
        case .errors: ["errors": [error.json]]
        case .error: ["error": error.json]
        case .both: ["errors": [error.json], "error": error.json]
        }
    }
}

extension String {
    /// What stands between blanks, byte by byte: looking for characters would take microseconds.
    var words: [String] {
        utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map { String(Substring($0)) }
    }

    /// The key in a header of the form `Bearer <key>`.
    package var bearerKey: String? {
        let words = words
        return words.count == 2 && words[0].lowercased() == "bearer" ? words[1] : nil
    }
}
