import DryplateContract
import DryplateEngine
import Hummingbird

/// `GET`, `POST` and `DELETE /__dryplate/faults`: the bad days to come. A bearer token or a session has its own.
struct FaultsEndpoint: Sendable {
    let faults: Faults

    func respond(to request: Request, _ body: ReceivedBody) -> Response {
        do {
            switch request.method {
            case .post: faults.add(try entry(body, request))
            case .delete: faults.forget(of: request.owner)
            default: break
            }
            return Response(["faults": .array(faults.entries(of: request.owner).map(\.json))])
        } catch {
            return Response(refusing: error as? ErrorItem ?? ErrorItem(.internalError))
        }
    }

    private func entry(_ body: ReceivedBody, _ request: Request) throws -> Faults.Entry {
        let json = try body.object(of: Self.fields, such: #"{"fault": "rateLimited", "each": 2}"#)
        guard let kind = json["fault"]?.string.flatMap(FaultKind.named) else {
            throw ErrorItem.control("'fault' is missing.")
        }
        var fault = Fault(kind)
        fault.place = json["place"]?.integer
        fault.milliseconds = json["milliseconds"]?.integer ?? 0
        fault.retryAfter = json["retryAfter"]?.integer
        let rule = FaultRule(
            fault, match: json["match"]?.members ?? [], owner: request.owner,
            each: json["each"]?.integer, times: json["times"]?.integer, percent: json["percent"]?.integer ?? 100
        )
        return Faults.Entry(rule: rule, request: json)
    }

    /// What a rule may hold.
    static let fields = [
        Field("fault", .choice(FaultKind.all.map(\.name)), .required, "What happens; 'describe faults' lists them."),
        Field("match", .object(matchFields), .optional, "Which tasks; all by default."),
        Field("each", .integer(1...1000), .optional, "How many attempts of each task it spoils; then they succeed."),
        Field("times", .integer(1...1_000_000), .optional, "How many attempts it spoils in all."),
        Field("percent", .integer(1...100), .defaults(to: 100), "Of how many tasks in a hundred, by the seed."),
        Field("place", .integer(1...20), .optional, "Of several results only this one fails, counted from 1."),
        Field("milliseconds", .integer(0...86_400_000), .optional, "How much longer results take, for 'latency'."),
        Field("retryAfter", .integer(1...86400), .optional, "Seconds in the header 'Retry-After'."),
    ]

    private static let matchFields = [
        Field("taskType", .string(length: 1...100), .optional, "Tasks of this type."),
        Field("taskUUID", .text(.uuid), .optional, "The task with this UUID."),
        Field("model", .string(length: 1...200), .optional, "Tasks for this model, as they name it."),
        Field("positivePrompt", .string(length: 1...1000), .optional, "Tasks whose prompt holds this text."),
    ]
}

extension Request {
    /// Whose faults a control request is about.
    var owner: FaultRule.Owner {
        account.map { .account($0) } ?? testSession.map { .session($0) } ?? .everyone
    }
}

extension Faults.Entry {
    fileprivate var json: JSON { request.setting("spoiled", to: .integer(spoiled)) }
}
