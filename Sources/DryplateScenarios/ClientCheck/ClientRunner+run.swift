import DryplateContract
import DryplateHTTP

extension ClientRunner {
    /// The results of all cases that are about clients, in the order of the scenarios; `onResult` hears of them as they come.
    package func run(
        _ scenarios: [Scenario], onResult: @escaping @Sendable (CaseResult) -> Void = { _ in }
    ) async throws -> Report {
        let start = now()
        let world = await ClientWorld(endpoint: endpoint, scenarios)
        let errands = scenarios.enumerated().flatMap { $1.errands(number: $0) }.numbered
        let first = try await results(of: errands, in: world, at: conditions.jobs, onResult)
        let again = errands.filter { conditions.jobs > 1 && first[$0.id]?.isPerhapsInnocent ?? false }
        let second = try await results(of: again, in: world, at: 1) { _ in }
        await program.stop()
        let all = scenarios.results(errands, first.merging(second) { $1 })
        return await Report(scenarios: all, elapsed: now() - start).withPictures(from: endpoint)
    }

    /// By the numbers of the errands; fewer if the first failure ends all.
    private func results(
        of errands: [ClientErrand], in world: ClientWorld, at jobs: Int, _ onResult: (CaseResult) -> Void
    ) async throws -> [Int: CaseResult] {
        try await withThrowingTaskGroup(of: (Int, CaseResult).self) { group in
            var (waiting, results) = (errands[...], [Int: CaseResult]())
            func begin() {
                guard let errand = waiting.popFirst() else { return }
                group.addTask { (errand.id, try await result(of: errand, in: world, attempt: jobs == 1 ? 2 : 1)) }
            }
            for _ in 0..<jobs { begin() }
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

    private func judge(
        _ errand: ClientErrand, in world: ClientWorld, _ attempt: Int, _ result: inout CaseResult
    ) async throws {
        let name = "\(errand.id + 1)-\(attempt)"
        result.freshUUIDs = world.isSimulator ? [:] : keys.freshUUIDs(for: errand.scenarioCase)
        let test = ClientCase(errand.scenarioCase.replacing(result.freshUUIDs)) ?? errand.test
        var run = CaseRun(server: world.server(named: name)) { [keys] in keys.key($0, ofCase: name) }
        do { result.verdict = try await verdict(on: test, errand, &run, &result) } catch let error as UnrunnableClient {
            throw error
        } catch {
            result.verdict = .couldNotRun("\(error)")
        }
        await run.tidyUp(after: errand.scenarioCase)
    }

    private func verdict(
        on test: ClientCase, _ errand: ClientErrand, _ run: inout CaseRun, _ result: inout CaseResult
    ) async throws -> Verdict {
        for step in test.preparation { _ = try await run.mismatches(in: step) }
        let judge = ClientCaseRun(
            test: test, assignment: try assignment(test, named: errand.path, run), features: conditions.features,
            server: run.server, isSimulator: run.server.session != nil,
            isOver: command.mode == .oneShot)
        let answer = try await program.answer(to: judge.assignment)
        if case .ended(.exited(let code)) = answer, [126, 127].contains(code) {
            throw UnrunnableClient(command: command.line, exitCode: code)
        }
        let evidence = try await judge.evidence(answer)
        result.findings = judge.findings(in: evidence)
        var mismatches = result.findings.contains { $0.rule.isAboutReport } ? [] : judge.mismatches(in: evidence)
        for step in test.uploads { mismatches += try await run.mismatches(in: step) }
        let hasFailed = !mismatches.isEmpty || result.findings.contains { $0.rule.level >= conditions.failsOn }
        if hasFailed { result.exchange = evidence.traffic.entries }
        return hasFailed ? .failed(mismatches) : .passed
    }

    private func assignment(_ test: ClientCase, named name: String, _ run: CaseRun) throws -> ClientAssignment {
        let url = String(run.server.endpoint.text.dropLast("/v1".count))
        return ClientAssignment(
            name: name, transport: test.transport, delivery: test.delivery,
            tasks: try test.tasks.map { try $0.filled(with: run.values) },
            variables: ClientVariables(url: url, key: run.values.key(nil)), timeout: conditions.timeout)
    }
}

extension CaseResult {
    /// Whether the client may have ended because of another case.
    fileprivate var isPerhapsInnocent: Bool { findings.contains { $0.rule.id == "clientCrashed" } }
}
