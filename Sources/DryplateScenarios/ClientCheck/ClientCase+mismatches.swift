import DryplateContract

extension ClientCase {
    /// Where a report is not what the scenario wants.
    func mismatches(in report: ClientReport, of client: Set<ClientFeature>, isOwnRefusal: Bool) -> [Mismatch] {
        if meetsFaults, !client.contains(.retry), !report.errors.isEmpty { return [] }
        return resultMismatches(in: report) + errorMismatches(in: report, isOwnRefusal) + surplusErrors(in: report)
    }

    /// Nothing went wrong, and yet the client says so beside its results.
    private func surplusErrors(in report: ClientReport) -> [Mismatch] {
        guard errors.isEmpty, !meetsFaults, !report.results.isEmpty, let place = results.first?.place else { return [] }
        return report.errors.map {
            Mismatch(place: place, path: "errors", expected: "no error", actual: $0.reported)
        }
    }

    private func resultMismatches(in report: ClientReport) -> [Mismatch] {
        guard let place = (results + errors).first?.place else { return [] }
        if report.results.isEmpty, !results.isEmpty, let error = report.errors.first {
            let expected = results.count.counted("result")
            return [Mismatch(place: place, path: "results", expected: expected, actual: error.reported)]
        }
        let expected = Pattern(rule: .unordered(results.map(\.ofReport)), place: place)
        return expected.mismatches(in: comparable(report), at: ValuePath().member("results"))
    }

    /// The members that the scenario names; what else a client reports is compared with the answers.
    private func comparable(_ report: ClientReport) -> JSON {
        let names = Set(results.flatMap(\.memberNames)).subtracting(Pattern.envelope)
        return .array(
            report.results.map { result in .object((result.members ?? []).filter { names.contains($0.name) }) })
    }

    /// A client that refuses a task by itself has codes of its own, and some keep the platform's to themselves.
    private func errorMismatches(in report: ClientReport, _ isOwnRefusal: Bool) -> [Mismatch] {
        errors.compactMap { error in
            let code = error.member("code")
            let isReported = report.errors.contains { found in
                isOwnRefusal || found["code"] == nil || code?.mismatches(in: found["code"]).isEmpty ?? true
            }
            guard !isReported else { return nil }
            let codes = report.errors.map { $0["code"]?.reported ?? "an error without code" }
            return Mismatch(
                place: error.place, path: "errors", expected: "an error with code \(code?.expectation ?? "")",
                actual: codes.isEmpty ? "no error" : codes.joined(separator: ", "))
        }
    }
}

extension Pattern {
    /// What is of the wire, and no client need report.
    static let envelope = ["taskType", "status"]

    fileprivate var memberNames: [String] {
        guard case .object(let members) = rule else { return [] }
        return members.map(\.name)
    }

    /// What a client must report of a result.
    fileprivate var ofReport: Pattern {
        guard case .object(let members) = rule else { return self }
        let rest = members.filter { !Self.envelope.contains($0.name) }
        return Pattern(rule: .object(rest), place: place).withoutCaptures
    }
}
