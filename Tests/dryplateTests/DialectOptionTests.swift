import ArgumentParser
import DryplateContract
@testable import dryplate
import Foundation
import Testing

struct DialectOptionTests {
    @Test func `without the option the dialect is the documented one`() throws {
        #expect(try dialect() == .documented)
    }

    @Test func `profiles and switches can be mixed, and later ones win`() throws {
        var expected = Dialect.compatible
        expected.unknownTask = .notFound
        expected.webhookAttempts = 2
        expected.seedInResults = false
        #expect(
            try dialect(
                "unknownTask=empty", "compatible", "unknownTask=notFound", "webhookAttempts=2", "seedInResults=false"
            ) == expected)
        #expect(try dialect("unknownTask=notFound", "documented") == .documented)
    }

    @Test(
        arguments: [
            "profile: compatible\nunknownTask: notFound # as an old client has it\n",
            #"{"unknownTask": "notFound", "profile": "compatible"}"#,
        ])
    func `a file names a profile and switches`(text: String) throws {
        var expected = Dialect.compatible
        expected.unknownTask = .notFound
        try withFile(text) { (file) throws in
            #expect(try dialect("webhookJitter=false", file) == expected)
            #expect(try dialect(file, "documented") == .documented)
        }
    }

    @Test func `the JSON of a dialect is such a file`() throws {
        try withFile(Dialect.compatible.json.indentedText) { (file) throws in
            #expect(try dialect(file) == .compatible)
        }
    }

    @Test(
        arguments: [
            (
                "profile: compatible\nunknowTask: empty\n",
                ":2:1: there is no switch 'unknowTask'; did you mean 'unknownTask'?"
            ),
            ("\nwebhookAttempts: many\n", ":2:1: 'webhookAttempts' must be an integer from 1 to 100; found \"many\"."),
            ("profile: loose\n", ":1:1: there is no profile 'loose'; the profiles are 'documented', 'compatible'"),
            ("- compatible\n", ":1:1: here must be a mapping of keys to values"),
            ("", ":1:1: the file is empty; it needs switches, such as 'unknownTask: notFound'"),
            ("unknownTask: [\n", ":2:1: not YAML"),
        ])
    func `a fault of a file is told with its line`(text: String, message: String) throws {
        try withFile(text) { (file) throws in
            let error = #expect(throws: (any Error).self) { try dialect(file) }
            #expect(error.map(Describe.message)?.contains("--dialect: \(file)\(message)") ?? false, "\(message)")
        }
    }

    @Test(arguments: [
        ("guessed", "'guessed' is not 'documented' or 'compatible', not key=value, and no file to be read."),
        ("unknowTask=empty", "there is no switch 'unknowTask'; did you mean 'unknownTask'?"),
        ("seedInResults=1", "'seedInResults' must be true or false; found 1."),
        ("expiredStatus=", "'expiredStatus' must be an integer from 400 to 499; found \"\"."),
    ])
    func `a setting that makes no sense is wrong usage`(setting: String, message: String) {
        let error = #expect(throws: (any Error).self) { try dialect(setting) }
        #expect(error.map(Describe.message)?.contains("--dialect: \(message)") ?? false)
        #expect(error.map { Describe.exitCode(for: $0) } == .validationFailure)
    }

    @Test func `describe prints the dialect, and the schema under it`() throws {
        let settings = ["--dialect", "schemaRelease=october2026"]
        #expect(try Describe.parse(settings).text.hasPrefix("Dialect: documented with schemaRelease=october2026\n"))
        #expect(try Describe.parse(settings + ["--format", "markdown"]).text.hasPrefix("# Dialect: documented with"))
        let schema = try JSON(parsing: try Describe.parse(["openai:1@1", "--format", "json-schema"] + settings).text)
        #expect(schema.value(at: "properties.routing.type") == "object")
    }

    private func dialect(_ settings: String...) throws -> Dialect {
        try Serve.parse(settings.flatMap { ["--dialect", $0] }).options.dialects.dialect
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }
}
