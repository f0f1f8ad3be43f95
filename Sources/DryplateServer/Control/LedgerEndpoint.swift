import DryplateContract
import DryplateEngine
import DryplateStore
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET` and `POST /__dryplate/ledger`: what was charged to whom; labels what comes, and sets balances.
///
/// A bearer token restricts either to its account, a session to its accounts.
struct LedgerEndpoint: Sendable {
    let store: Store
    let clock: SimulatorClock
    let credits: Credits
    let labels: Labels
    let sessions: TestSessions

    func respond(to request: Request, _ body: ReceivedBody) async throws -> Response {
        guard request.method == .post else { return try await show(request) }
        return try await change(try LedgerChange(body), by: request)
    }

    private func show(_ request: Request) async throws -> Response {
        var view = try LedgerView(request.uri.queryParameters)
        view.query.accounts = try await sessions.scope(of: request)
        switch view.format {
        case .json: return Response(try await store.ledger(view.query, limit: view.limit).json)
        case .csv: return Response(csv: try await store.entries(view.query, limit: view.limit).csv)
        }
    }

    private func change(_ change: LedgerChange, by request: Request) async throws -> Response {
        if let balance = change.balance {
            guard let account = request.account else {
                throw ErrorItem.control("'balance' needs the header 'Authorization: Bearer <key>' of the account.")
            }
            try await store.setBalance(balance, of: account, credits[account], at: clock.now)
        }
        if let label = change.label { labels.set(label, of: request.owner) }
        let accounts = try await sessions.scope(of: request)
        return Response(["balances": .array(try await store.balances(of: accounts).map(\.json))])
    }
}

extension Response {
    fileprivate init(csv text: String) {
        self.init(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
