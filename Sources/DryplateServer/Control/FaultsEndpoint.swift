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
        let json = try body.object(of: Self.fields, such: #"{"fault": "rateLimited*2"}"#)
        return Faults.Entry(try FaultRule(json, of: request.owner), request: json)
    }

    /// What a rule may hold.
    static let fields = [
        Field(
            "fault", .string(length: 1...1000), .required,
            "What happens; 'describe faults' lists what can be asked for."),
        Field("match", .object(matchFields), .optional, "Which tasks; all by default."),
        Field(
            "nth", .integer(1...1_000_000), .optional, "Of these tasks only the one that arrives at this place, from 1."
        ),
        Field("times", .integer(1...1_000_000), .optional, "How many attempts it spoils in all."),
        Field("percent", .integer(1...100), .defaults(to: 100), "Of how many attempts in a hundred, by the seed."),
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

extension FaultRule {
    /// A rule that has the members it may have; throws an `ErrorItem` if it asks for no fault.
    init(_ json: JSON, of owner: Owner) throws {
        let text = json["fault"]?.string ?? ""
        guard let request = FaultRequest(text) else {
            throw ErrorItem.control("'fault' " + FaultRequest.rule(found: text), code: "invalidFault")
        }
        self.init(
            request, match: json["match"]?.members ?? [], owner: owner, nth: json["nth"]?.integer,
            times: json["times"]?.integer, percent: json["percent"]?.integer ?? 100
        )
    }
}

extension Faults.Entry {
    fileprivate var json: JSON { request.setting("spoiled", to: .integer(spoiled)) }
}
