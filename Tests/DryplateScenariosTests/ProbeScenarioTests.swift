import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

/// `probes` in a scenario file: its cases follow from the contract.
struct ProbeScenarioTests {
    @Test(arguments: [ModelContract.gptImage1, .gptImage1Mini])
    func `each probe of a model becomes a case with a path and a taskUUID of its own`(model: ModelContract) throws {
        let scenario = try scenario("probes: \(model.model)")
        #expect(scenario.cases.map(\.title) == model.probes.map(\.name))
        #expect(Set(scenario.cases.map { $0.path(in: scenario) }).count == model.probes.count)
        let named = scenario.cases.filter { !$0.title.hasPrefix("taskUUID") }.flatMap(\.taskUUIDs)
        #expect(Set(named).count == named.count && named.count > 300)
    }

    @Test func `paths and taskUUIDs stay the same from run to run`() throws {
        let test = try test("outputQuality below the minimum")
        #expect(test.path(in: try scenario("probes: openai:1@1")) == "a/outputquality-below-the-minimum")
        #expect(test.taskUUIDs == ["fc22d36f-3292-44d5-a935-788974a917cd"])
    }

    @Test func `a refusal names code and parameter, and repeats what can be read of the task`() throws {
        let error: JSON = [
            "code": "invalidOutputQuality", "message": "No.", "parameter": "outputQuality", "min": 20, "max": 99,
            "documentation": "https://example.org", "taskType": "imageInference",
        ]
        let step = try post("outputQuality below the minimum")
        let taskUUID = JSON.string(try test("outputQuality below the minimum").taskUUIDs[0])
        let answer: JSON = ["data": [], "errors": [error.setting("taskUUID", to: taskUUID)]]
        #expect(step.status.value == 400)
        #expect(step.body.mismatches(in: answer) == [])
        #expect(paths(step, ["data": [], "errors": [error]]) == ["errors[0].taskUUID"])
        let other = error.setting("taskUUID", to: taskUUID).setting("code", to: "invalidValue")
        #expect(paths(step, ["data": [], "errors": [other]]) == ["errors[0].code"])
    }

    @Test func `a taskUUID that is none is not repeated`() throws {
        let step = try post("taskUUID as a UUID without hyphens")
        let error: JSON = [
            "code": "invalidTaskUUID", "message": "No.", "parameter": "taskUUID",
            "documentation": "https://example.org", "taskType": "imageInference",
        ]
        #expect(paths(step, ["data": [], "errors": [error]]) == [])
        #expect(try test("taskUUID as a UUID without hyphens").taskUUIDs == [])
    }

    @Test(
        arguments: [
            ("outputType URL", ["imageURL": "https://example.org/a.png"]),
            ("outputType base64Data", ["imageBase64Data": "aGVsbG8="]),
            ("outputType dataURI", ["imageDataURI": "data:,"]),
            ("safety.mode fast", ["imageURL": "https://example.org/a.png", "NSFWContent": false]),
            ("safety.mode none", ["imageURL": "https://example.org/a.png"]),
            ("includeCost true", ["imageURL": "https://example.org/a.png", "cost": .decimal("0.167")]),
        ] as [(String, JSON)])
    func `what is accepted is answered with what the task asks for`(title: String, members: JSON) throws {
        let task = try #require(try test(title).steps[0].request?.items?[0])
        let result = JSON.object(
            [
                JSON.Member("taskType", "imageInference"),
                JSON.Member("taskUUID", .string(task.string("taskUUID") ?? "")),
                JSON.Member("imageUUID", "581b618a-3399-4d68-8957-0c31b9bfd2a2"),
            ] + (members.members ?? []))
        #expect(try post(title).status.value == 200)
        #expect(paths(try post(title), ["data": [result]]) == [])
        #expect(paths(try post(title), ["data": [result, result]]) == ["data[1]"])
    }

    @Test(arguments: ["deliveryMethod async", "webhookURL as a URL with a port"])
    func `what is not waited for is acknowledged`(title: String) throws {
        let task = try #require(try test(title).steps[0].request?.items?[0].string("taskUUID"))
        let answer: JSON = ["data": [["taskType": "imageInference", "taskUUID": .string(task)]]]
        #expect(paths(try post(title), answer) == [])
    }

    @Test func `twenty results are twenty different ones`() throws {
        #expect(try post("numberResults at the maximum").body.expectation == "an object")
        guard case .object(let members) = try post("numberResults at the maximum").body.rule,
            case .distinct(20, _) = members[0].pattern.rule
        else { throw Unexpected() }
    }

    @Test func `a reference to an image that nobody uploaded fails`() throws {
        #expect(try post("inputs.referenceImages with an item as a UUID").status.value == 400)
    }

    @Test func `the answer to an accepted task of the platform is written in the file`() throws {
        let refusals = try scenario("probes: modelSearch")
        let all = try scenario("probes: modelSearch\naccepted: {status: 201, body: !any }")
        #expect(all.cases.count == PlatformTask.all.first { $0.taskType == "modelSearch" }?.probes.count)
        #expect(refusals.cases.count < all.cases.count)
        #expect(refusals.cases.allSatisfy { $0.statuses == [400] })
        #expect(Set(all.cases.flatMap(\.statuses)) == [201, 400])
    }

    @Test func `cases can stand beside probes, and come after them`() throws {
        let scenario = try scenario("probes: ping\ncases:\n  - title: one more\n    steps: [freeze]")
        #expect(scenario.cases.last?.title == "one more")
        #expect(scenario.cases.count > 10)
    }

    @Test(arguments: [
        ("probes: video", 3, "there are no probes of 'video', but of 'openai:1@1', 'openai:1@2', 'authentication'"),
        ("probes: openai:1@1\naccepted: {status: 1, body: 1}", 4, "what answers an accepted task of a model follows"),
        ("accepted: 1\ncases: []", 3, "'accepted' is what answers the 'probes' that keep the contract"),
        ("probes: ping\naccepted: {status: 1}", 4, "'accepted' needs the key 'body'"),
        ("probes: !ping", 3, "the tag !ping stands where a plain value is needed"),
        (
            "probes: ping\ncases:\n  - title: Ping as null\n    steps: [freeze]", 5,
            "the case has the path of the case 'ping as null' before it; give it another title"
        ),
    ])
    func `a mistake is told with its place`(text: String, line: Int, problem: String) {
        let error = #expect(throws: FileError.self) { try scenario(text) }
        #expect(error?.line == line && error?.column != nil)
        #expect(error?.problem.hasPrefix(problem) ?? false, "\(error?.problem ?? "")")
    }

    private func scenario(_ text: String) throws -> Scenario {
        try Scenario(file: "a.yaml", text: "title: a\nsource: b\n\(text)")
    }

    private func test(_ title: String) throws -> ScenarioCase {
        try #require(try scenario("probes: openai:1@1").cases.first { $0.title == title })
    }

    private func post(_ title: String) throws -> PostStep {
        guard case .post(let step) = try test(title).steps[0] else { throw Unexpected() }
        return step
    }

    private func paths(_ step: PostStep, _ answer: JSON) -> [String] { step.body.mismatches(in: answer).map(\.path) }

    private struct Unexpected: Error {}
}

extension ScenarioCase {
    fileprivate var statuses: [Int] {
        steps.compactMap { step in
            guard case .post(let step) = step else { return nil }
            return step.status.value
        }
    }
}
