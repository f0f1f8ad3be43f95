import DryplateContract
import DryplateEngine
import DryplateStore
import Hummingbird

/// `POST /__dryplate/reset`: forgets what happened, for everyone, or for a key or a session.
struct ResetEndpoint: Sendable {
    let store: Store
    let sessions: TestSessions
    let faults: Faults
    let labels: Labels
    let journal: Journal
    let coverage: CoverageRecord

    func respond(to request: Request, _ body: ReceivedBody) async throws -> Response {
        let accounts = try await sessions.scope(of: request)
        let parts = try Self.parts(body).filter { $0 != .coverage || accounts == nil }
        try await reset(parts, of: accounts, request.owner, entries: JournalScope(request))
        return Response(["reset": .array(parts.map { .string($0.rawValue) })])
    }

    /// Coverage is one for all, and so only all of it is forgotten; what some accounts did, or all, with the faults and labels of an owner and the entries of a scope.
    func reset(
        _ parts: [ResetPart], of accounts: [Account]?, _ owner: FaultRule.Owner, entries scope: JournalScope
    ) async throws {
        try await store.reset(parts, of: accounts)
        if parts.contains(.ledger) { labels.forget(of: owner, accounts) }
        if parts.contains(.faults) { forgetFaults(of: owner, accounts) }
        if parts.contains(.journal) { _ = journal.clear(scope) }
        if parts.contains(.coverage), accounts == nil { coverage.clear() }
    }

    private func forgetFaults(of owner: FaultRule.Owner, _ accounts: [Account]?) {
        faults.forget(of: owner)
        faults.forgetAttempts(of: accounts)
    }

    private static func parts(_ body: ReceivedBody) throws -> [ResetPart] {
        if case .whole(let bytes) = body, bytes.readableBytes == 0 { return ResetPart.allCases }
        let json = try body.object(of: fields, such: #"{"only": ["tasks"]}, or empty"#)
        let names = json["only"]?.array?.compactMap(\.string)
        return names.map { names in ResetPart.allCases.filter { names.contains($0.rawValue) } } ?? ResetPart.allCases
    }

    static let fields = [
        Field(
            "only", .list(of: .choice(of: ResetPart.self), count: 1...ResetPart.allCases.count), .optional,
            "What to forget; everything by default.")
    ]
}
