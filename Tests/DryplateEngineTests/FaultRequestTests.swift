import DryplateContract
import DryplateEngine
import DryplateImaging
import Testing

struct FaultRequestTests {
    @Test(
        arguments: [
            ("rateLimited", nil, nil, nil), ("queueFull*3", nil, nil, 3), ("providerError@2", 2, nil, nil),
            ("providerError@2*4", 2, nil, 4), ("rateLimited=3*2", nil, .fixed(3), 2),
            ("latency", nil, .fixed(5000), nil), ("latency=200-5000", nil, .uniform(200...5000), nil),
            ("latency=800~0.5", nil, .logNormal(median: 800, sigma: 0.5), nil),
        ] as [(String, Int?, Spread?, Int?)])
    func `a fault can have a place, a number and a number of attempts`(
        text: String, place: Int?, spread: Spread?, each: Int?
    ) throws {
        let choice = try #require(FaultRequest(text)?.choices.first)
        #expect(choice.place == place && choice.spread == spread && choice.each == each)
    }

    @Test(arguments: [
        "", "hunger", "rateLimited*", "rateLimited*0", "rateLimited*-1", "providerError@", "queueFull*1001",
        "queueFull@1", "providerError=5", "latency=5-2", "latency=-1", "latency=86400001", "latency=1~", "queueFull|",
        "queueFull|hunger",
    ])
    func `what names no fault asks for none`(text: String) {
        #expect(FaultRequest(text) == nil)
    }

    @Test(arguments: [
        ("A cat [dryplate:rateLimited*2]", ["rateLimited*2"]),
        ("[dryplate:hunger] [dryplate:queueFull]", ["queueFull"]),
        ("[dryplate:providerError@2][dryplate:latency]", ["providerError@2", "latency"]), ("A cat", []),
    ])
    func `a prompt can ask for faults`(prompt: String, texts: [String]) {
        #expect(FaultRequest.list(prompt: prompt).map(\.text) == texts)
    }

    @Test func `one of several is drawn for each task, by the seed`() throws {
        let request = try #require(FaultRequest("queueFull*1|internalError*1"))
        let drawn = { seed in (0..<200).map { request.fault(of: "task \($0)", met: 0, seed: seed)?.kind.name } }
        #expect((60...140).contains(drawn(1).count { $0 == "queueFull" }))
        #expect(drawn(1) == drawn(1) && drawn(1) != drawn(2))
        #expect(request.fault(of: "task", met: 1, seed: 1) == nil)
    }

    @Test(arguments: [("latency=200-5000", 200...5000, 2600), ("latency=800~0.5", 0...100_000, 907)])
    func `a number is drawn from its distribution`(text: String, bounds: ClosedRange<Int>, mean: Int) throws {
        let request = try #require(FaultRequest(text))
        let amounts = (0..<2000).compactMap { request.fault(of: "task \($0)", met: 0, seed: 7)?.amount }
        #expect(amounts.count == 2000 && amounts.allSatisfy(bounds.contains))
        let found = amounts.reduce(0, +) / amounts.count
        #expect(abs(found - mean) < mean / 20)
    }

    @Test func `a refusal leaves nothing else to meet, and surprises add up`() throws {
        let requests = try #require(
            FaultRequest.list("extraMembers, resultOrder, dribble, truncatedAnswer, queueFull, latency"))
        let faults = requests.compactMap { $0.fault(of: "task", met: 0, seed: 0) }
        let names = faults.compatible.map { faults[$0].kind.name }
        #expect(names == ["extraMembers", "resultOrder", "dribble", "queueFull"])
    }

    @Test func `a place excludes only the same place`() throws {
        let requests = try #require(
            FaultRequest.list("flaggedContent@1, flaggedContent@3, flaggedContent, providerError@2"))
        let faults = requests.compactMap { $0.fault(of: "task", met: 0, seed: 0) }
        #expect(faults.compatible == [0, 1, 3])
    }

    @Test func `a number of any distribution stays within a day`() throws {
        let request = try #require(FaultRequest("latency=86400000~9.9"))
        let amounts = (0..<2000).compactMap { request.fault(of: "task \($0)", met: 0, seed: 7)?.amount }
        #expect(amounts.count == 2000 && amounts.max() == Spread.most)
    }

    @Test func `what cannot happen is not drawn`() throws {
        let request = try #require(FaultRequest("lostFrame|lostWebhook|queueFull"))
        let task = task()
        let drawn = (0..<50).map { number in
            request.fault(of: "task \(number)", met: 0, seed: 1) { $0.canBeMet(by: task, over: .http) }?.kind.name
        }
        #expect(Set(drawn) == ["queueFull"])
    }

    @Test func `the catalogue has a row for each fault, and no name twice`() {
        #expect(Set(FaultKind.all.map(\.name)).count == FaultKind.all.count)
        for kind in FaultKind.all { #expect(FaultKind.table.contains("  \(kind.name) ")) }
        for kind in FaultKind.all { #expect(FaultKind.table.contains(kind.advice)) }
    }

    @Test func `every fault of an answer, an image, a webhook and a surprise can be asked for`() {
        let names = AnswerFault.allCases.map(\.rawValue) + ImageFault.allCases.map(\.rawValue)
        let others = WebhookFault.allCases.map(\.rawValue) + Surprise.allCases.map(\.rawValue)
        for name in names + others { #expect(FaultRequest(name) != nil, "\(name)") }
    }
}
