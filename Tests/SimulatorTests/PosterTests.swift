import DryplateServer
import Foundation
import Testing

struct PosterTests {
    @Test func `a poster is paid for once, however busy the platform is`() async throws {
        let simulator = try await Simulator.start(.init(faults: ["queueFull*2"]))
        let client = PosterClient(url: simulator.taskURL)  // what is tested

        let poster = try await client.poster(of: "A clockwork orchard")

        #expect(!poster.isEmpty)
        #expect(simulator.tasks.map(\.status) == [503, 503, 200])
        #expect(simulator.tasks.last?["providerSettings.openai.quality"] == "high")
        #expect(simulator.violations == [])
        #expect(try await simulator.charges.cost == "0.25")
        await simulator.stop()
    }

    @Test func `an order is ready after an hour, not before`() async throws {
        try await Simulator.run(.init(generationTime: .seconds(3600), freezesTime: true)) { simulator in
            let client = PosterClient(url: simulator.taskURL)
            let order = try await client.order("A clockwork orchard")
            #expect(try await client.poster(ordered: order) == nil)

            try await simulator.advance(by: .seconds(3600))  // takes no time

            #expect(try await client.poster(ordered: order) != nil)
        }
    }
}
