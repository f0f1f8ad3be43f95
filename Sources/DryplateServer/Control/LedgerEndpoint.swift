import DryplateContract
import DryplateEngine
import DryplateStore
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET` and `POST /__dryplate/ledger`: what was charged to whom; labels what comes, and sets balances.
///
/// A bearer token restricts either to its account.
struct LedgerEndpoint: Sendable {
    let store: Store
    let clock: SimulatorClock
    let credits: Credits
    let labels: Labels

    func respond(to request: Request, _ body: ReceivedBody) async throws -> Response {
        let account = request.headers[.authorization]?.bearerKey.map(Account.init(apiKey:))
        do {
            return request.method == .post
                ? try await change(try LedgerChange(body), of: account) : try await show(request, account)
        } catch let error as ErrorItem {
            return Response(refusing: error)
        }
    }

    private func show(_ request: Request, _ account: Account?) async throws -> Response {
        var view = try LedgerView(request.uri.queryParameters)
        view.query.account = account
        let entries = try await store.entries(view.query, limit: view.limit)
        guard view.format == .json else { return Response(csv: entries.csv) }
        let charges = try await store.charges(view.query)
        let balances = try await store.balances(of: account)
        return Response(
            .object(
                charges.map(\.sum).reduce(ChargeSum(), +).members + [
                    JSON.Member("charges", .array(charges.map(\.json))),
                    JSON.Member("balances", .array(balances.map(\.json))),
                    JSON.Member("entries", .array(entries.map(\.json))),
                ]))
    }

    private func change(_ change: LedgerChange, of account: Account?) async throws -> Response {
        if let balance = change.balance {
            guard let account else {
                throw ErrorItem.control("'balance' needs the header 'Authorization: Bearer <key>' of the account.")
            }
            try await store.setBalance(balance, of: account, credits[account], at: clock.now)
        }
        if let label = change.label { labels.set(label, of: account) }
        return Response(["balances": .array(try await store.balances(of: account).map(\.json))])
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
