import HTTPTypes
import NIOHTTP1

/// The wish that nothing is made and charged, by the platform's header or by an SDK's query.
enum DryRun {
    static func isAsked(by head: HTTPRequest) -> Bool {
        RequestHeader.dryRun.value(in: head).map(means) ?? isAsked(byQueryOf: head.path ?? "")
    }

    static func isAsked(by handshake: HTTPRequestHead) -> Bool {
        RequestHeader.dryRun.value(in: handshake).map(means) ?? isAsked(byQueryOf: handshake.uri)
    }

    private static func isAsked(byQueryOf target: String) -> Bool {
        let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let values = query.split(separator: "&").filter { $0 == "dryRun" || $0.hasPrefix("dryRun=") }
        return values.first.map { means(String($0.dropFirst("dryRun=".count))) } ?? false
    }

    private static func means(_ value: String) -> Bool { !["", "0", "false"].contains(value) }
}
