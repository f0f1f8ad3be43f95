import DryplateContract
@testable import DryplateScenarios
import LoopbackServer
import Synchronization
import Testing

/// What a report shows of a case that failed.
struct EvidenceTests {
    @Test func `a failed case has the journal of its key, and an image of it`() async throws {
        let result = try await result(isSimulator: true)
        #expect(result.exchange.map { $0["id"] } == [1])
        #expect(result.picture?.header == ImageHeader(Samples.png(30, 20)))
    }

    @Test func `a case that passed has none`() async throws {
        let result = try await result(isSimulator: true, number: 1)
        #expect(result.verdict == .passed && result.exchange.isEmpty && result.picture == nil)
    }

    @Test func `a server that is no simulator is not asked for its journal`() async throws {
        let log = Log<String>()
        let result = try await result(isSimulator: false, log: log)
        #expect(result.hasFailed && result.exchange.isEmpty)
        #expect(!log.entries.contains { $0.contains("journal") })
    }

    @Test func `with a key for all cases, only what mentions the case's tasks is its own`() async throws {
        let keys = CaseKeys.shared("k") { "22222222-2222-4222-8222-222222222222" }
        #expect(try await result(isSimulator: true, keys: keys).exchange.isEmpty)
    }

    @Test func `whoever wants to hears of each case when it has ended`() async throws {
        let paths = Log<String>()
        _ = try await result(isSimulator: true) { paths.append($0.path) }
        #expect(paths.entries == ["numbers/one"])
    }

    private func result(
        isSimulator: Bool, number: JSON = 2, keys: CaseKeys = .separate(nonce: "n"), log: Log<String> = Log(),
        onResult: @escaping @Sendable (CaseResult) -> Void = { _ in }
    ) async throws -> CaseResult {
        let scenarios = try Samples.numbers()
        let server: TestServer.Handler = { request in
            log.append(request.target)
            if isSimulator, let answer = Self.control(request) { return answer }
            return request.target.hasPrefix("/__dryplate")
                ? .answer(404, []) : Samples.numbersReply(to: request, number: number)
        }
        return try await TestServer.run(server) { address in
            let runner = try ScenarioRunner(baseURL: address, keys: keys, onResult: onResult, now: { .zero })
            return await runner.run(scenarios).scenarios[0].cases[0]
        }
    }

    /// The journal of one key; another one's is empty.
    @Sendable private static func control(_ request: TestRequest) -> TestReply? {
        switch request.target {
        case "/__dryplate/clock": return .answer(200, ["now": 0])
        case "/__dryplate/journal":
            let url = JSON.string("http://\(request.headers["host", default: ""])/1.png")
            let entry: JSON = ["id": 1, "answer": ["data": [["imageURL": url]]]]
            return .answer(200, ["dropped": 0, "entries": [entry]])
        default: return nil
        }
    }
}
