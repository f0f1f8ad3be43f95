import DryplateContract
import DryplateEngine
import Hummingbird

/// `GET`, `POST` and `DELETE /__dryplate/faults`: the bad days to come. A bearer token or a session has its own.
struct FaultsEndpoint: Sendable {
    let faults: Faults

    func respond(to request: Request, _ body: ReceivedBody) throws -> Response {
        switch request.method {
        case .post: faults.add(try rule(body, request))
        case .delete: faults.forget(of: request.owner)
        default: break
        }
        return Response(["faults": .array(faults.entries(of: request.owner).map(\.json))])
    }

    private func rule(_ body: ReceivedBody, _ request: Request) throws -> FaultRule {
        let json = try body.object(of: FaultRule.fields, such: #"{"fault": "rateLimited*2"}"#)
        do { return try FaultRule(json, of: request.owner) } catch {
            throw ErrorItem.control("\(error)", code: "invalidFault")
        }
    }
}

extension Request {
    /// Whose faults a control request is about.
    var owner: FaultRule.Owner {
        account.map { .account($0) } ?? testSession.map { .session($0) } ?? .everyone
    }
}

extension Faults.Entry {
    fileprivate var json: JSON { rule.json.setting("spoiled", to: .integer(spoiled)) }
}
