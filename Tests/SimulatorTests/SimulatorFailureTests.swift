import DryplateServer
import Foundation
import Testing

/// What is told of options that cannot be.
@Suite(.timeLimit(.minutes(10)))
struct SimulatorFailureTests {
    @Test(arguments: [
        (Simulator.Options(dialect: "compatibel"), "'dialect': 'compatibel' is not 'documented' or 'compatible'"),
        (Simulator.Options(dialect: "compatible, retryAfter=soon"), "'dialect': 'retryAfter' must be an integer"),
        (Simulator.Options(dialect: "unknowTask=empty"), "did you mean 'unknownTask'?"),
        (Simulator.Options(faults: ["queueFull*2", "rain"]), "'fault' must be a fault such as 'rateLimited'"),
        (Simulator.Options(generationTime: .seconds(-1)), "'generationTime' must be from no time to a century"),
        (Simulator.Options(balance: "-1"), "'balance' must be from 0 to 1000000 dollars; found -1."),
        (Simulator.Options(balance: "1000000.01"), "'balance' must be from 0 to 1000000 dollars"),
        (Simulator.Options(store: URL(filePath: "/dev/null/no")), "cannot open the store '/dev/null/no': "),
        (Simulator.Options(store: URL(string: "https://example.com/a")), "'store' must be a file URL"),
    ])
    func `an option that cannot be is told`(options: Simulator.Options, message: String) async throws {
        let failure = await #expect(throws: Simulator.Failure.self) { try await Simulator.start(options) }
        #expect(failure?.description.contains(message) ?? false, "\(failure?.description ?? "")")
    }

    @Test func `a file that is no store is told`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(repeating: 7, count: 5000).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let failure = await #expect(throws: Simulator.Failure.self) {
            try await Simulator.start(.init(store: file))
        }
        #expect(failure?.description.contains("cannot open the store '\(file.path)'") ?? false)
    }

    @Test func `a port that is taken is told`() async throws {
        try await Simulator.run { simulator in
            let port = UInt16(try #require(simulator.url.port))
            let failure = await #expect(throws: Simulator.Failure.self) {
                try await Simulator.start(.init(port: port))
            }
            #expect(
                failure?.description.hasPrefix("cannot listen on 127.0.0.1:\(port): Address already in use") ?? false)
        }
    }

    @Test func `a test that is cancelled waits for no start`() async throws {
        let start = Task { try await Simulator.start() }
        start.cancel()
        switch await start.result {
        case .success(let simulator): await simulator.stop()
        case .failure(let error): #expect(error is CancellationError)
        }
    }

    @Test func `time does not run backwards`() async throws {
        try await Simulator.run { simulator in
            for time in [Duration.seconds(-1), .seconds(Int64.max)] {
                await #expect(throws: Simulator.Failure.self) { try await simulator.advance(by: time) }
            }
        }
    }

    @Test func `what is no fault and what is no name are told`() async throws {
        try await Simulator.run { simulator in
            #expect(throws: Simulator.Failure.self) { try simulator.add(fault: "rain") }
            let failure = #expect(throws: Simulator.Failure.self) { try simulator.session("a b") }
            #expect(failure?.description.hasPrefix("the name of a session must be 1 to 64 letters") ?? false)
        }
    }
}
