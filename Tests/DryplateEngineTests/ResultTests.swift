import DryplateContract
import DryplateEngine
import Testing

struct ResultTests {
    private let version4 = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/

    @Test func `the same task meets the same fate`() {
        #expect(accepted(task(["numberResults": 20]))?.results == accepted(task(["numberResults": 20]))?.results)
    }

    @Test func `the images of a task differ in UUID and seed`() throws {
        let results = try #require(accepted(task(["numberResults": 20]))).results
        #expect(Set(results.map(\.imageUUID)).count == 20)
        #expect(Set(results.map(\.seed)).count == 20)
        #expect(results.allSatisfy { $0.imageUUID.wholeMatch(of: version4) != nil })
        #expect(results.allSatisfy { (1...1 << 31).contains($0.seed) })
    }

    @Test func `another run seed makes another fate`() {
        let other = accepted(task(), by: SimulatedPlatform(seed: 1))?.results.first
        let usual = accepted(task())?.results.first
        #expect(other?.imageUUID != usual?.imageUUID)
        #expect(other?.seed != usual?.seed)
    }

    @Test func `two keys get the same picture under different UUIDs`() {
        let mine = accepted(task())?.results.first
        let theirs = accepted(task(), for: Account(apiKey: "another key"))?.results.first
        #expect(mine?.seed == theirs?.seed)
        #expect(mine?.imageUUID != theirs?.imageUUID)
    }

    @Test func `the case of a taskUUID makes no difference but is echoed`() {
        let upper = accepted(task(["taskUUID": .string(taskUUID.uppercased())]))
        #expect(upper?.results == accepted(task())?.results)
        #expect(items(upper).first?["taskUUID"] == .string(taskUUID.uppercased()))
    }

    @Test func `every image costs what the table says`() {
        let costs = accepted(task(["numberResults": 2, "providerSettings.openai.quality": "medium"]))?.results.map(
            \.cost)
        #expect(costs == ["0.011", "0.011"])
    }
}
