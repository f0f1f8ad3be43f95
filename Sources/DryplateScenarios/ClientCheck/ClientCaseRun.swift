import DryplateContract
import DryplateHTTP

/// One case of a client: it is asked, and judged by what it said and did.
struct ClientCaseRun: Sendable {
    let test: ClientCase
    let assignment: ClientAssignment
    let features: Set<ClientFeature>
    let server: TestedServer
    /// Whether the server has a journal.
    let isSimulator: Bool
    /// Whether the program has ended with the case, so that nothing more is to come.
    let isOver: Bool

    /// Everything that tells how the client did in the end.
    func evidence(_ answer: ClientAnswer) async throws -> Evidence {
        let pictures = await pictures(in: answer)
        let statement = Evidence.Statement(assignment: assignment, answer: answer, pictures: pictures)
        var evidence = Evidence(Traffic(journal: .null), statement)
        guard isSimulator else { return evidence }
        let url = assignment.variables.url
        if isOver { evidence.traffic = traffic(try await Traffic.settledJournal(of: url, server.client.control)) }
        // What a client did may come to the journal a moment after it has told of it.
        for pause in isOver ? [] : [0, 50, 200, 500] {
            try await server.client.pause(.milliseconds(pause))
            evidence.traffic = traffic(try await Traffic.journal(of: url, server.client.control))
            if findings(in: evidence).isEmpty { break }
        }
        return evidence
    }

    /// What the client sent, without our own look at its pictures.
    private func traffic(_ journal: JSON) -> Traffic {
        let entries = (journal["entries"]?.array ?? []).filter { !$0.isOurs }
        return Traffic(journal: journal.setting("entries", to: .array(entries)))
    }

    func findings(in evidence: Evidence) -> [ClientFinding] { ClientRule.findings(in: evidence, allowing: allowed) }

    func mismatches(in evidence: Evidence) -> [Mismatch] {
        guard let report = evidence.report else { return [] }
        let isOwnRefusal = mayRefuseItself && !evidence.traffic.replies.contains(where: \.isError)
        return test.mismatches(in: report, of: features, isOwnRefusal: isOwnRefusal)
    }

    /// What the case asks for is no fault of the client, and what it cannot do neither.
    private var allowed: Set<ClientRule> {
        var names: Set<String> = features.contains(.image) ? [] : ["imageNeverFetched"]
        if test.isRefused { names.formUnion(["contractViolation", "unreadableRequest"]) }
        if mayRefuseItself { names.formUnion(["nothingArrived", "alteredTask"]) }
        let unseen = isSimulator ? [] : ClientRule.all.filter { !ClientRule.ofPrograms.contains($0) }
        return Set(names.compactMap(ClientRule.named) + unseen)
    }

    /// Whether the task is wrong, so that a client that knows the contract need not send it.
    private var mayRefuseItself: Bool { test.isRefused && !test.meetsFaults }

    /// The pictures of which the client says something, as they are.
    private func pictures(in answer: ClientAnswer) async -> [String: ServedPicture] {
        let claims = (answer.report?.results ?? []).filter { $0["image"] != nil }
        var pictures: [String: ServedPicture] = [:]
        for url in Set(claims.compactMap { $0["imageURL"]?.string }) { pictures[url] = await picture(at: url) }
        return pictures
    }

    private func picture(at address: String) async -> ServedPicture {
        guard let url = WebURL(address), let answer = try? await server.client.get(url), answer.status == 200 else {
            return .broken
        }
        return .whole(bytes: answer.body.count, format: ImageHeader(answer.body)?.format)
    }
}

extension JSON {
    fileprivate var isOurs: Bool {
        (self["headers"]?.array ?? []).contains { header in
            header["name"]?.string?.lowercased() == "user-agent" && header["value"] == .string(ReferenceClient.name)
        }
    }
}
