import DryplateEngine
import DryplateHTTP
import HTTPTypes
import HummingbirdCore

@testable import DryplateServer

extension Target {
    /// The target of a request leads somewhere; the address of a receiver can be dialled, or is refused.
    static let address = Target(name: "address") { input in
        let text = input.text
        let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: text)
        let uri = URI(text)
        requireSession(in: text)
        if case .unknownPath = Route(path: uri.path, head) {} else { require(uri.path.hasPrefix("/"), uri.path) }
        _ = (try? JournalView(uri.queryParameters), try? LedgerView(uri.queryParameters))
        _ = (DryRun.isAsked(by: head), ByteRange(text).slice(of: 1000), IPAddress(text))
        if let image = ImageAddress.imageUUID(in: uri.path) { require(image.utf8.count == 36, image) }
        if let url = WebURL(text) { requireWhole(url) }
    }

    private static func requireSession(in target: String) {
        guard let (name, rest) = TestSession.parts(of: target) else { return }
        require(TestSession.isName(name) && rest.hasPrefix("/"), "'\(name)' and '\(rest)'")
        require("/s/\(name)\(rest)" == target, "a session loses a part of '\(target)'")
    }

    private static func requireWhole(_ url: WebURL) {
        require(!url.host.isEmpty && (1...65_535).contains(url.port) && url.target.hasPrefix("/"), url.text)
        require((url.authority + url.target).utf8.allSatisfy { (0x21...0x7E).contains($0) }, url.text)
    }
}
