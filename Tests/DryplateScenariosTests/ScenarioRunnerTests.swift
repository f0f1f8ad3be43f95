import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import LoopbackServer
import Synchronization
import Testing

struct ScenarioRunnerTests {
    @Test func `a case whose steps all match passes`() async throws {
        let report = try await run { Samples.numbersReply(to: $0) }
        #expect(report.scenarios[0].cases[0].verdict == .passed)
        #expect(report.exitCode == 0)
    }

    @Test func `a wrong status and a wrong body are both reported`() async throws {
        let report = try await run { Samples.numbersReply(to: $0, status: 500, number: 2) }
        #expect(report.lines == ["8 status: 200, 500", "12 data[0].number: 1, 2"])
        #expect(report.exitCode == 1)
    }

    @Test(arguments: [
        ("<html>", "9 body: JSON, <html>"), ("", "9 body: JSON, nothing"), (#"{"a"}"#, #"9 body: JSON, {"a"}"#),
    ])
    func `an answer that is no JSON is a failure`(body: String, line: String) async throws {
        let report = try await run { _ in .answer(200, Array(body.utf8)) }
        #expect(report.lines == [line])
    }

    @Test(arguments: [
        (TestReply.answer(200, Samples.png(31, 20)), ["14 image.width: 30, 31"]),
        (.answer(200, Samples.jpeg(30, 21)), ["14 image.format: png, jpeg", "14 image.height: 20, 21"]),
        (.answer(404, Samples.png(30, 20)), ["14 image.status: 200, 404"]),
        (
            .answer(200, Array("<html>\n".utf8)),
            [#"14 image.format: png, 7 bytes that are no JPEG, PNG or WebP and begin with "<html>\n""#]
        ),
    ])
    func `a wrong image is a failure`(image: TestReply, lines: [String]) async throws {
        let report = try await run { Samples.numbersReply(to: $0, image: image) }
        #expect(report.lines == lines)
    }

    @Test func `an address that is not in the answer is a failure`() async throws {
        let text = Samples.scenario.replacing("data[0].imageURL", with: "data[1].imageURL")
        let report = try await run(text) { Samples.numbersReply(to: $0) }
        #expect(report.lines == ["14 data[1].imageURL: an http or https URL, or Base64, nothing"])
    }

    @Test func `a server that is gone makes every case one that could not run`() async throws {
        let report = try await runner(TestServer.deadAddress()).run(Samples.numbers())
        guard case .couldNotRun(let reason) = report.scenarios[0].cases[0].verdict else { throw Unexpected() }
        #expect(reason.hasSuffix(": Connection refused"))
        #expect(report.exitCode == 3)
    }

    @Test func `an image that only https offers cannot be judged`() async throws {
        let report = try await run { request in
            let url = JSON.string("https://im.runware.ai/a.png")
            let id = request.task?["taskUUID"] ?? .null
            return .answer(200, ["data": [["taskUUID": id, "number": 1, "imageURL": url]]])
        }
        #expect(
            report.scenarios[0].cases[0].verdict
                == .couldNotRun("https://im.runware.ai/a.png: this client speaks only http; give an http address"))
    }

    @Test func `a failure weighs more than a case that could not run`() {
        #expect(report(.passed, .couldNotRun("")).exitCode == 3)
        #expect(report(.couldNotRun(""), .failed([])).exitCode == 1)
        #expect(report(.passed, .passed).exitCode == 0)
    }

    @Test func `a run without cases is no success`() { #expect(report().exitCode == 3) }

    @Test(arguments: ["", "/", "/v1", "/v1/"])
    func `the base address may end in the path of the endpoint`(suffix: String) async throws {
        let paths = Mutex<[String]>([])
        try await TestServer.run({ request in
            paths.withLock { $0.append(request.target) }
            return Samples.numbersReply(to: request)
        }) { _ = try await runner($0 + suffix).run(Samples.numbers()) }
        #expect(paths.withLock { $0 } == ["/v1", "/1.png"])
    }

    @Test(arguments: ["", "localhost:3797", "https://api.runware.ai", "http://a?b", "http://a#b"])
    func `what is no base address is refused`(address: String) {
        #expect(throws: BaseURLError(text: address)) { try runner(address) }
    }

    @Test func `who fails fast runs nothing behind the first failure`() async throws {
        let scenario = try Scenario(file: "numbers.yaml", text: Samples.scenario)
        let report = try await TestServer.run({ _ in .answer(500, Array("{}".utf8)) }) { address in
            let keys = CaseKeys.separate(nonce: "n")
            let runner = try ScenarioRunner(baseURL: address, keys: keys, failsFast: true, now: { .zero })
            return await runner.run([scenario, scenario])
        }
        #expect(report.scenarios.count == 1 && report.scenarios[0].cases.count == 1)
    }

    private func run(
        _ text: String = Samples.scenario, _ reply: @escaping TestServer.Handler
    ) async throws -> Report {
        let scenario = try Scenario(file: "numbers.yaml", text: text)
        return try await TestServer.run(reply) { try await runner($0).run([scenario]) }
    }

    private func runner(_ address: String) throws -> ScenarioRunner {
        try ScenarioRunner(baseURL: address, keys: .separate(nonce: "n"), now: { .zero })
    }

    private func report(_ verdicts: Verdict...) -> Report {
        let cases = verdicts.map { CaseResult(title: "", verdict: $0, freshUUIDs: [:]) }
        return Report(scenarios: [ScenarioResult(file: "", title: "", source: "", cases: cases)], elapsed: .zero)
    }

    private struct Unexpected: Error {}
}

extension Report {
    /// `line path: expected, actual` of every mismatch.
    var lines: [String] {
        mismatches.map { "\($0.place.line) \($0.path): \($0.expected), \($0.actual)" }
    }

    var mismatches: [Mismatch] {
        scenarios.flatMap(\.cases).flatMap { test in
            guard case .failed(let mismatches) = test.verdict else { return [Mismatch]() }
            return mismatches
        }
    }
}
