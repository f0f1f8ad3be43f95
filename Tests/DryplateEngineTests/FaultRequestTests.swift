import DryplateContract
import DryplateEngine
import Testing

struct FaultRequestTests {
    @Test(
        arguments: [
            ("rateLimited", nil, nil), ("queueFull*3", nil, 3), ("providerError@2", 2, nil),
            ("providerError@2*4", 2, 4),
        ] as [(String, Int?, Int?)])
    func `a fault can name a result and a number of attempts`(text: String, place: Int?, each: Int?) throws {
        let request = try #require(FaultRequest(text))
        #expect(request.fault.place == place && request.each == each)
    }

    @Test(arguments: [
        "", "hunger", "rateLimited*", "rateLimited*0", "rateLimited*-1", "providerError@", "queueFull*1001",
    ])
    func `what names no fault asks for none`(text: String) {
        #expect(FaultRequest(text) == nil)
    }

    @Test(arguments: [
        ("A cat [dryplate:rateLimited*2]", true), ("[dryplate:hunger] [dryplate:queueFull]", true),
        ("[dryplate:providerError@2]", false), ("A cat", false),
    ])
    func `a prompt can ask for a refusal`(prompt: String, isAsking: Bool) {
        #expect((FaultRequest(prompt: prompt) != nil) == isAsking)
    }

    @Test func `the catalogue has a row for each fault, and no name twice`() {
        #expect(Set(FaultKind.all.map(\.name)).count == FaultKind.all.count)
        for kind in FaultKind.all { #expect(FaultKind.table.contains("  \(kind.name) ")) }
        for kind in FaultKind.all { #expect(FaultKind.table.contains(kind.advice)) }
    }
}
