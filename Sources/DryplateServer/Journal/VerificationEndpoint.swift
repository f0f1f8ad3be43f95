import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird

/// `POST /__dryplate/journal/verify`: whether clients did what a test expects of them.
///
/// What is not fulfilled is answered with 409, for the request is a good one and it is the state of the simulator that
/// differs; so that `curl --fail` and test clients fail without reading the body.
struct VerificationEndpoint: Sendable {
    let journal: Journal

    func respond(to request: Request, _ body: ReceivedBody) throws -> Response {
        answer(to: try ExpectationList(body), JournalScope(request))
    }

    private func answer(to list: ExpectationList, _ scope: JournalScope) -> Response {
        let (entries, dropped) = journal.contents(of: scope)
        let occurrences = Occurrence.all(in: entries.filter(scope.contains))
        let failures = list.expectations.enumerated().compactMap { index, item in
            item.expectation.failure(in: occurrences).map { failure($0, of: index, item.json) }
        }
        let judged: JSON = [
            "verified": .bool(failures.isEmpty), "checked": .integer(occurrences.count), "dropped": .integer(dropped),
            "failures": .array(failures),
        ]
        return Response(judged, status: failures.isEmpty ? .ok : .conflict)
    }

    private func failure(_ failure: JSON, of index: Int, _ expectation: JSON) -> JSON {
        .object(
            [JSON.Member("expectation", .integer(index)), JSON.Member("expect", expectation)] + (failure.members ?? []))
    }
}
