@testable import dryplate
import ArgumentParser
import DryplateContract
import Testing

/// `dryplate env`
struct ClientVariablesTests {
    @Test func `a shell can read them, and keeps its own key`() throws {
        #expect(
            try PrintEnvironment.parse([]).text == """
                export RUNWARE_API_KEY="${RUNWARE_API_KEY:-dryplate-0123456789abcdef0123456789abcdef}"
                export RUNWARE_BASE_URL='http://127.0.0.1:3797/v1'
                export RUNWARE_WS_BASE_URL='ws://127.0.0.1:3797/v1'
                export RUNWARE_CUSTOM_ENDPOINT='http://127.0.0.1:3797/v1'
                export DRYPLATE_URL='http://127.0.0.1:3797'
                """)
    }

    @Test(arguments: ["https://mock.example", "https://mock.example/", "https://mock.example/v1/"])
    func `the simulator can be elsewhere, named with or without v1`(url: String) throws {
        #expect(
            try PrintEnvironment.parse(["--url", url, "--format", "dotenv"]).text == """
                RUNWARE_API_KEY=dryplate-0123456789abcdef0123456789abcdef
                RUNWARE_BASE_URL=https://mock.example/v1
                RUNWARE_WS_BASE_URL=wss://mock.example/v1
                RUNWARE_CUSTOM_ENDPOINT=https://mock.example/v1
                DRYPLATE_URL=https://mock.example
                """)
    }

    @Test func `fish and JSON have the same variables`() throws {
        let fish = try PrintEnvironment.parse(["--format", "fish"]).text
        #expect(fish.hasPrefix("set -q RUNWARE_API_KEY; or set -gx RUNWARE_API_KEY 'dryplate-"))
        #expect(fish.hasSuffix("\nset -gx DRYPLATE_URL 'http://127.0.0.1:3797'"))
        let json = try JSON(parsing: PrintEnvironment.parse(["--format", "json"]).text)
        #expect(json.members?.count == 5 && json["DRYPLATE_URL"] == "http://127.0.0.1:3797")
    }

    @Test(arguments: ["127.0.0.1:3797", "ws://127.0.0.1:3797", "http://a/b", "http://a'b/", "http://a/$(b)"])
    func `an address that is none is wrong usage`(url: String) throws {
        let error = try #require(throws: (any Error).self) { try PrintEnvironment.parse(["--url", url]) }
        #expect(Program.exitCode(for: error) == 2)
    }
}
