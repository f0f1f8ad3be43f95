import DryplateContract
import DryplateEngine
import Testing

struct CoverageMapTests {
    private static let map = CoverageMap(.runware, under: .documented)

    /// What tasks touch by what they say.
    private func touched(_ tasks: [JSON], over transport: Transport = .http) -> Set<String> {
        touched { set in for task in tasks { Self.map.mark(task, over: transport, in: &set) } }
    }

    private func touched(_ mark: (inout CoverageSet) -> Void) -> Set<String> {
        var set = CoverageSet(of: Self.map)
        mark(&set)
        let points = CoverageReport(Self.map, set).points.filter(\.isCovered).map(\.id)
        #expect(points.count == set.count)
        return Set(points)
    }

    @Test(arguments: [Dialect.documented, .compatible]) func `no point is there twice`(dialect: Dialect) {
        let points = CoverageMap(.runware, under: dialect).points
        #expect(Set(points).count == points.count)
    }

    @Test func `a task touches what it says, and nothing else`() {
        let path = "openai:1@1"
        let sent = task([
            "model": "openai:1@1", "width": 1536, "outputQuality": 20,
            "providerSettings": ["openai": ["background": "transparent"]], "safety": ["checkContent": true],
        ])
        #expect(
            touched([sent]) == [
                "transport/HTTP", "\(path)/parameters/taskType", "\(path)/values/taskType=imageInference",
                "\(path)/parameters/taskUUID", "\(path)/parameters/model", "\(path)/values/model=openai:1@1",
                "\(path)/parameters/positivePrompt", "\(path)/parameters/width", "\(path)/parameters/height",
                "\(path)/rules/size=1536x1024", "\(path)/parameters/outputQuality", "\(path)/bounds/outputQuality=20",
                "\(path)/rules/outputQuality,outputFormat=JPG", "\(path)/parameters/providerSettings",
                "\(path)/parameters/providerSettings.openai",
                "\(path)/parameters/providerSettings.openai.background",
                "\(path)/values/providerSettings.openai.background=transparent",
                "\(path)/rules/providerSettings.openai.background=transparent,outputFormat=JPG",
                "\(path)/parameters/safety", "\(path)/parameters/safety.checkContent",
                "\(path)/values/safety.checkContent=true",
            ])
    }

    @Test(
        arguments: [
            (["outputQuality": 20], "outputQuality=20"), (["outputQuality": 19], "outputQuality<20"),
            (["outputQuality": -5], "outputQuality<20"), (["outputQuality": 99], "outputQuality=99"),
            (["outputQuality": 100], "outputQuality>99"), (["ttl": 59], "ttl<60"),
            (["positivePrompt": ""], "positivePrompt.length<1"), (["positivePrompt": "é"], "positivePrompt.length=1"),
            (["positivePrompt": .string(String(repeating: "é", count: 32000))], "positivePrompt.length=32000"),
            (["positivePrompt": .string(String(repeating: "a", count: 32001))], "positivePrompt.length>32000"),
            (["inputs": ["referenceImages": []]], "inputs.referenceImages.count<1"),
            (["inputs": ["referenceImages": ["a"]]], "inputs.referenceImages.count=1"),
        ] as [(KeyValuePairs<String, JSON?>, String)])
    func `a value touches the side of the bound that it is on`(changes: KeyValuePairs<String, JSON?>, side: String) {
        let bounds = touched([task(changes)]).filter { $0.contains("/bounds/") }
        #expect(bounds == ["openai:1@2/bounds/\(side)"])
    }

    @Test(arguments: Catalog.runware.models)
    func `the probes of a model touch both sides of all its bounds, all values and all rules`(model: ModelContract) {
        let touched = touched(model.probes.map(\.task))
        let groups = ["parameters", "values", "bounds", "rules"].map { "\(model.model)/\($0)/" }
        let points = Self.map.points.filter { point in groups.contains { point.hasPrefix($0) } }
        #expect(points.count > 60)
        #expect(points.filter { !touched.contains($0) } == [])
    }

    @Test(arguments: Catalog.runware.models)
    func `every error that a probe is answered with is a point, and touched by the answer`(model: ModelContract) {
        for case .refused(let code, _) in model.probes.map(\.expected) {
            let answer: JSON = ["errors": [["code": .string(code)]]]
            #expect(touched { Self.map.mark(answer: answer, in: &$0) } == ["errors/\(code)"])
        }
    }

    @Test func `an accepted task touches how its results come, a fault its name`() throws {
        let simulator = SimulatedPlatform()
        let sent = task(["deliveryMethod": "async", "outputFormat": "PNG", "webhookURL": "http://example.com/"])
        let decision = simulator.decide(sent, at: 0, for: account, now: noon)
        let fault = Fault(try #require(FaultKind.named("latency")))
        let touched = touched { Self.map.mark(decision, meeting: [fault], in: &$0) }
        #expect(touched == ["openai:1@2/delivery/async+webhook", "openai:1@2/formats/PNG+URL", "faults/latency"])
    }

    @Test func `a refused task touches no way for results to come`() {
        let decision = SimulatedPlatform().decide(task(["width": 1]), at: 0, for: account, now: noon)
        #expect(touched { Self.map.mark(decision, meeting: [], in: &$0) }.isEmpty)
    }

    @Test func `tasks of the platform have points of their own, and what is no task has none`() {
        let ping: JSON = ["taskType": "ping", "ping": true]
        #expect(
            touched([ping, 1, ["taskType": "none"]], over: .webSocket) == [
                "transport/WebSocket", "ping/parameters/taskType", "ping/values/taskType=ping", "ping/parameters/ping",
                "ping/values/ping=true",
            ])
    }
}
