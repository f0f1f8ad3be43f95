import DryplateEngine
import Hummingbird
import NIOHTTP1

/// A world of its own within a simulator, by a header, or by the address `/s/NAME/v1` for clients that can set nothing else.
enum TestSession {
    /// Why a name cannot be one; `nil` if it can.
    static func fault(in name: String?) -> ErrorItem? {
        guard let name, !isName(name) else { return nil }
        return .control(
            "The header '\(RequestHeader.session.name)' must be \(expectation); found '\(name)'.",
            code: "invalidSession")
    }

    static func isName(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z0-9._~-]{1,64}/) != nil }

    /// What a name must be.
    static let expectation = "1 to 64 letters, digits, '.', '_', '~' or '-'"

    /// The name that an address begins with, and the address behind it.
    static func parts(of target: String) -> (name: String, target: String)? {
        guard target.hasPrefix("/s/"), let match = target.wholeMatch(of: /\/s\/([A-Za-z0-9._~-]{1,64})(\/.*)/) else {
            return nil
        }
        return (String(match.1), String(match.2))
    }
}

extension Request {
    /// The name in the header; requests are `normalized` before.
    var testSession: String? { RequestHeader.session.value(in: head) }

    /// The request with the session of its address in the header.
    var normalized: Request {
        guard let (name, target) = TestSession.parts(of: head.path ?? "") else { return self }
        var head = head
        head.path = target
        RequestHeader.session.set(name, in: &head)
        return Request(head: head, body: body)
    }

    /// Whose request it is, if it says so.
    var account: Account? {
        headers[.authorization]?.bearerKey.map { Account(apiKey: $0).inside(testSession) }
    }
}

extension HTTPRequestHead {
    /// The name in the header; handshakes are `normalized` before.
    var testSession: String? { RequestHeader.session.value(in: self) }

    /// The handshake with the session of its address in the header.
    var normalized: HTTPRequestHead {
        guard let (name, target) = TestSession.parts(of: uri) else { return self }
        var head = self
        head.uri = target
        head.headers.replaceOrAdd(name: RequestHeader.session.name, value: name)
        return head
    }
}
