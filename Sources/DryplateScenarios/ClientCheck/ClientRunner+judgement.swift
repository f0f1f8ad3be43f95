import DryplateContract
import DryplateHTTP

extension ClientRunner {
    /// Asks the client for one case in a world of its own, and judges it.
    func judge(
        _ errand: ClientErrand, in world: ClientWorld, _ attempt: Int, _ result: inout CaseResult
    ) async throws {
        let name = "\(nonce)-\(errand.id + 1)-\(attempt)"
        result.freshUUIDs = world.isSimulator ? [:] : keys.freshUUIDs(for: errand.scenarioCase)
        let scenarioCase = errand.scenarioCase.replacing(result.freshUUIDs)
        let test = ClientCase(scenarioCase, for: conditions.features) ?? errand.test
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
            server: run.server, isSimulator: run.server.session != nil, isOver: command.mode == .oneShot)
        let answer = try await program.answer(to: judge.assignment)
        try sightings.note(answer, of: command)
        let evidence = try await judge.evidence(answer)
        result.findings = judge.findings(in: evidence)
        var mismatches = result.findings.contains { $0.rule.isAboutReport } ? [] : judge.mismatches(in: evidence)
        for step in test.uploads { mismatches += try await run.mismatches(in: step) }
        let hasFailed = !mismatches.isEmpty || result.findings.contains { $0.rule.level >= conditions.failsOn }
        if hasFailed { result.exchange = evidence.traffic.entries }
        return hasFailed ? .failed(mismatches) : .passed
    }

    private func assignment(_ test: ClientCase, named name: String, _ run: CaseRun) throws -> ClientAssignment {
        ClientAssignment(
            name: name, transport: test.transport, delivery: test.delivery,
            tasks: try test.tasks.map { try $0.filled(with: run.values) },
            variables: ClientVariables(url: run.server.address, key: run.values.key(nil)), timeout: conditions.timeout)
    }
}
