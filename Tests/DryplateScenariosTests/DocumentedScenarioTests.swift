import DryplateContract
import DryplateScenarios
import LoopbackServer
import Synchronization
import Testing

/// The shipped scenarios against a server that is right, and against servers with one planted fault each.
struct DocumentedScenarioTests {
    @Test func `a server that answers as documented passes all eighty cases, forty of them as written`() async throws {
        let platform = PlatformDouble(isRefusingRepeats: true)
        let report = try await report(on: platform)
        #expect(report.lines.isEmpty)
        #expect(
            report.text == """
                40 of 40 as written, 40 of 40 with includeCost
                16 of 16 HTTP sync, 16 of 16 HTTP async, 16 of 16 WebSocket sync, 16 of 16 WebSocket async, 16 of 16 webhook
                80 passed, 0 failed, 0 could not run (8 scenarios, 0.00 s)

                """)
        let keys = platform.submissions.map(\.apiKey)
        #expect(keys.count == 80)
        #expect(Set(keys).count == 80)
        #expect(keys.first == "Bearer check-run7-1-1")
    }

    @Test func `one key for all cases works with fresh taskUUIDs, and the report says so`() async throws {
        let platform = PlatformDouble(isRefusingRepeats: true)
        let report = try await report(on: platform, keys: .shared("mine", freshUUID: uuids()))
        #expect(report.exitCode == 0)
        #expect(report.text.contains("fresh taskUUIDs stood for those in the files"))
        let tasks = platform.submissions
        #expect(Set(tasks.map(\.apiKey)) == ["Bearer mine"])
        #expect(Set(tasks.map { $0.task?["taskUUID"] }).count == 80)
        let first = try #require(report.scenarios[0].cases[0].freshUUIDs.first)
        #expect(first.key == "e038783d-efa6-45df-ae3f-f06d3a7c435f")
        #expect(report.json.text.contains(#""freshUUIDs":{"\#(first.key)":"\#(first.value)"}"#))
    }

    @Test func `a taskUUID that is not echoed fails also when it is a fresh one`() async throws {
        let platform = PlatformDouble { $0.setting("taskUUID", to: "11111111-1111-4111-8111-111111111111") }
        let report = try await report(on: platform, keys: .shared("mine", freshUUID: uuids()), scenarios: 2)
        #expect(report.mismatches.count == 20)
        #expect(report.mismatches.allSatisfy { $0.expected.hasPrefix(#""00000000-0000-4000-8000-"#) })
        #expect(report.text.contains("e038783d-efa6-45df-ae3f-f06d3a7c435f was sent as 00000000-0000-4000-8000-"))
    }

    @Test(arguments: [
        ("cost", "0.250001", 20, "data[0].cost: 0.25, 0.250001"), ("cost", nil, 10, "data[0].cost: 0.25, nothing"),
        ("cost", #""0.25""#, 20, #"data[0].cost: nothing, "0.25""#),
        ("imageUUID", #""x""#, 20, #"data[0].imageUUID: a UUID, "x""#),
        ("imageURL", #""/a.jpg""#, 20, #"data[0].imageURL: an http or https URL, "/a.jpg""#),
        ("seed", "7", 20, "data[0].seed: nothing, 7"),
        ("taskType", #""imageUpload""#, 20, #"data[0].taskType: "imageInference", "imageUpload""#),
    ])
    func `a server with one fault fails where the fault is`(
        name: String, value: String?, failures: Int, difference: String
    ) async throws {
        let json = try value.map { try JSON(parsing: $0) }
        let report = try await report(on: PlatformDouble { $0.setting(name, to: json) }, scenarios: 2)
        #expect(report.mismatches.count == failures)
        #expect(report.lines.contains { $0.hasSuffix("\(difference)") })
        #expect(report.exitCode == 1)
    }

    @Test func `a server that scales the pictures fails on their size`() async throws {
        let report = try await report(
            on: PlatformDouble { result in
                let url = result["imageURL"]?.string ?? ""
                return result.setting("imageURL", to: .string("\(url.prefix { $0 != "x" })x7.jpg"))
            }, scenarios: 2)
        #expect(report.mismatches.count == 20)
        #expect(report.mismatches.allSatisfy { $0.path == "image.height" && $0.actual == "7" })
    }

    private func report(
        on platform: PlatformDouble, keys: CaseKeys = .separate(nonce: "run7"), scenarios: Int = .max
    ) async throws -> Report {
        try await TestServer.run({ platform.reply(to: $0) }) { address in
            try await ScenarioRunner(baseURL: address, keys: keys, now: { .zero })
                .run(Array(Scenario.documented().prefix(scenarios)))
        }
    }

    /// Numbered UUIDs.
    private func uuids() -> @Sendable () -> String {
        let counter = Counter()
        return { "00000000-0000-4000-8000-\(100_000_000_000 + counter.next())" }
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}
