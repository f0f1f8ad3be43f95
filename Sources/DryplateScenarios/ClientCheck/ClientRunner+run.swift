import DryplateContract

extension ClientRunner {
    /// The results of all cases that are about clients, in the order of the scenarios; `onResult` hears of them as they
    /// come. Throws `UnrunnableClient` or `Interruption`; the client program has ended then.
    package func run(
        _ scenarios: [Scenario], onResult: @escaping @Sendable (CaseResult) -> Void = { _ in }
    ) async throws -> Report {
        let start = now()
        let world = await ClientWorld(endpoint: endpoint, scenarios, conditions.control)
        let errands = scenarios.enumerated().flatMap { $1.errands(number: $0, for: conditions.features) }.numbered
        let found: [Int: CaseResult]
        do { found = try await Interruption.ending { try await results(of: errands, in: world, onResult) } } catch {
            await program.stop()
            throw error
        }
        await program.stop()
        let report = Report(scenarios: scenarios.results(errands, found), elapsed: now() - start)
        return await report.withPictures(from: endpoint)
    }

    /// By the numbers of the errands; fewer if the first failure ends all.
    private func results(
        of errands: [ClientErrand], in world: ClientWorld, _ onResult: @Sendable (CaseResult) -> Void
    ) async throws -> [Int: CaseResult] {
        var results = try await firstResults(of: errands, in: world, onResult)
        for errand in errands where command.mode == .loop && results[errand.id]?.isPerhapsInnocent ?? false {
            await program.stop()
            results[errand.id] = try await result(of: errand, in: world, attempt: 2)
        }
        return results
    }

    private func firstResults(
        of errands: [ClientErrand], in world: ClientWorld, _ onResult: (CaseResult) -> Void
    ) async throws -> [Int: CaseResult] {
        try await withThrowingTaskGroup(of: (Int, CaseResult).self) { group in
            var (waiting, results) = (errands[...], [Int: CaseResult]())
            func begin() {
                guard let errand = waiting.popFirst() else { return }
                group.addTask { (errand.id, try await result(of: errand, in: world, attempt: 1)) }
            }
            for _ in 0..<conditions.jobs { begin() }
            while let (id, result) = try await group.next() {
                results[id] = result
                onResult(result)
                if conditions.failsFast, result.hasFailed { waiting = [] } else { begin() }
            }
            return results
        }
    }

    private func result(of errand: ClientErrand, in world: ClientWorld, attempt: Int) async throws -> CaseResult {
        let start = now()
        var result = CaseResult(
            title: errand.scenarioCase.title, delivery: errand.scenarioCase.delivery, verdict: .passed, freshUUIDs: [:])
        if let reason = world.obstacle(to: errand, with: conditions.features) {
            result.verdict = .notApplicable(reason)
        } else {
            try await judge(errand, in: world, attempt, &result)
        }
        (result.path, result.elapsed) = (errand.path, now() - start)
        return result
    }
}

extension CaseResult {
    /// Whether a program that runs on may have failed because of another case.
    fileprivate var isPerhapsInnocent: Bool {
        findings.contains { ["clientCrashed", "clientTimedOut"].contains($0.rule.id) }
    }
}
