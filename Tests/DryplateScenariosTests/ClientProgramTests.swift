import DryplateContract
@testable import DryplateScenarios
import Testing

/// Programs of the shell as clients.
@Suite(.timeLimit(.minutes(10)))
struct ClientProgramTests {
    @Test func `a program reads its case from standard input, the environment and its last argument`() async throws {
        let script =
            #"read -r line; [ "$line" = "$DRYPLATE_CASE" ] && echo "{\"case\":\"a\",\"results\":[{\"url\":\"$1\"}]}""#
        let answer = try await oneShot("f() { \(script); }; f")
        #expect(answer.report?.results == [["url": "http://127.0.0.1:1/v1"]])
    }

    @Test(arguments: [
        ("exit 3", "it ended with exit code 3 and had reported nothing"),
        ("kill -9 $$", "it ended by signal 9 and had reported nothing"), ("true", "it ended with exit code 0"),
        ("echo hello", "no JSON object, but \"hello\""), (#"echo '{"case":"b"}'"#, "'case' is \"b\", not the name"),
        (#"echo '{"case":"a"}'"#, "neither 'results' nor 'error'"),
        (#"echo '{"case":"a","results":1}'"#, "'results' is no array of objects, but 1"),
    ])
    func `a program that reports nothing readable is told how it failed`(script: String, expected: String) async throws
    {
        #expect(found(try await oneShot("\(script) #")).contains(expected))
    }

    @Test func `a program may end as if it had failed, when it has reported`() async throws {
        let report = #"echo "{\"case\":\"a\",\"error\":{\"code\":\"refused\"}}"; exit 1 #"#
        #expect(try await oneShot(report).report?.errors == [["code": "refused"]])
    }

    @Test func `a program that hangs is ended with its children`() async throws {
        #expect(
            found(try await oneShot("sleep 600 & wait #", within: .milliseconds(200))) == "nothing came within 0.20 s")
    }

    @Test func `a loop answers in any order`() async throws {
        let loop = LoopProgram(
            command: ClientCommand(
                #"read -r a; read -r b; for line in "$b" "$a"; do echo "$line" | sed 's/.*"case":"\([^"]*\)".*/{"case":"\1","error":{"code":"\1"}}/'; done; cat"#,
                .loop))
        async let first = loop.answer(to: assignment("one"))
        async let second = loop.answer(to: assignment("two"))
        let codes = try await [first, second].map { $0.report?.errors.first?["code"] }
        #expect(codes == ["one", "two"])
        await loop.stop()
    }

    @Test func `a loop that ends is started again`() async throws {
        let loop = ClientCommand(#"read -r line; exit 4"#, .loop).program
        for _ in 0..<2 {
            #expect(found(try await loop.answer(to: assignment("a"))).contains("exit code 4"))
        }
        await loop.stop()
    }

    @Test func `a loop that hangs is ended, and the next case has a new one`() async throws {
        let loop = LoopProgram(
            command: ClientCommand(
                #"while read -r line; do case "$line" in *slow*) sleep 600;; *) echo '{"error":{}}' ;; esac; done"#,
                .loop))
        #expect(
            found(try await loop.answer(to: assignment("slow", within: .milliseconds(200)))).hasPrefix("nothing came"))
        #expect(found(try await loop.answer(to: assignment("fast"))).contains("'case' is missing"))
        await loop.stop()
    }

    @Test func `who waits beside a case that hangs is told that the program was ended`() async throws {
        let loop = ClientCommand("sleep 600", .loop).program
        async let slow = loop.answer(to: assignment("slow", within: .milliseconds(200)))
        async let other = loop.answer(to: assignment("other"))
        #expect(found(try await slow).hasPrefix("nothing came"))
        #expect(found(try await other).contains("by signal 15"))
        await loop.stop()
    }

    private func oneShot(_ script: String, within limit: Duration = .seconds(60)) async throws -> ClientAnswer {
        try await ClientCommand(script, .oneShot).program.answer(to: assignment("a", within: limit))
    }

    private func assignment(_ name: String, within limit: Duration = .seconds(60)) -> ClientAssignment {
        ClientAssignment(
            name: name, transport: .http, delivery: .sync, tasks: [],
            variables: ClientVariables(url: "http://127.0.0.1:1", key: "k"), timeout: limit)
    }

    /// What a finding would say.
    private func found(_ answer: ClientAnswer) -> String {
        let statement = Evidence.Statement(assignment: assignment("a"), answer: answer, pictures: [:])
        let findings = ClientRule.findings(in: Evidence(Traffic(journal: .null), statement), allowing: [])
        return findings.first?.occurrence.found ?? "nothing"
    }
}
