import HTTPTypes
import NIOHTTP1

/// The wish that nothing is made and charged, by the platform's header or by an SDK's query.
enum DryRun {
    private static let header = "X-Runware-Dry-Run"

    static func isAsked(by head: HTTPRequest) -> Bool {
        let value = HTTPField.Name(header).flatMap { head.headerFields[$0] }
        return value.map(means) ?? isAsked(byQueryOf: head.path ?? "")
    }

    static func isAsked(by handshake: HTTPRequestHead) -> Bool {
        handshake.headers.first(name: header).map(means) ?? isAsked(byQueryOf: handshake.uri)
    }

    private static func isAsked(byQueryOf target: String) -> Bool {
        let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let values = query.split(separator: "&").filter { $0 == "dryRun" || $0.hasPrefix("dryRun=") }
        return values.first.map { means(String($0.dropFirst("dryRun=".count))) } ?? false
    }

    private static func means(_ value: String) -> Bool { !["", "0", "false"].contains(value) }
}
