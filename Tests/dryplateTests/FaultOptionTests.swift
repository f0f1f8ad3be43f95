import ArgumentParser
import DryplateContract
@testable import dryplate
import DryplateEngine
import DryplateFiles
import Testing

/// Faults that the command line asks for.
struct FaultOptionTests {
    @Test func `faults and chaos are rules, in the order in which they have a say`() throws {
        let rules = try FaultOptions.parse(["--chaos", "5%", "--fault", "queueFull*2", "--fault", "anySurprise"]).rules
        #expect(
            rules.map(\.json) == [
                ["fault": "queueFull*2"], ["fault": "anySurprise"], ["fault": "anyFault", "percent": 5],
            ])
        #expect(rules.allSatisfy { $0.owner == .everyone })
    }

    @Test func `a file lists faults and rules`() throws {
        let text = "- rateLimited=3*1\n- {fault: queueFull, nth: 2, match: {model: 'openai:1@2'}}\n"
        let rules = try FaultFile("rules.yaml", text: text).rules
        #expect(
            rules.map(\.json) == [
                ["fault": "rateLimited=3*1"], ["fault": "queueFull", "match": ["model": "openai:1@2"], "nth": 2],
            ])
    }

    @Test(arguments: [
        ("- rateLimited\n- hunger", "found 'hunger'"), ("- rateLimited\n- {fault: queueFull, nth: 0}", "'nth'"),
        ("- latency\n- {}", "'fault'"),
    ])
    func `a mistake in a file is told with its line`(text: String, named: String) {
        #expect { try FaultFile("rules.yaml", text: text) } throws: { error in
            "\(error)".hasPrefix("rules.yaml:2:3: ") && "\(error)".contains(named)
        }
    }

    @Test(arguments: [
        ["--chaos", "0"], ["--chaos", "101%"], ["--chaos", "some"], ["--fault", "hunger"], ["--faults", "/nowhere"],
    ])
    func `what asks for no fault is refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try FaultOptions.parse(arguments) }
    }
}
