import ArgumentParser
import DryplateFiles
@testable import dryplate
import Foundation
import Testing

struct ValidateTests {
    private static let task = """
        {"taskType": "imageInference", "taskUUID": "df1e14ba-7238-4727-95d3-960fb0035dc7", "model": "openai:1@2", \
        "positivePrompt": "a", "width": 1536, "height": 1024, "sampler": 1}
        """

    @Test(arguments: ["text", "json", "junit", "sarif", "markdown"])
    func `every format tells the same`(format: String) throws {
        #expect(try exitCode(Self.task, "--format", format) == 1)
        #expect(try exitCode(Self.task, "--format", format, "--dialect", "compatible") == 0)
        #expect(try exitCode("[]", "--format", format) == 2)
    }

    @Test func `a file that is not there is no fault of its tasks`() throws {
        #expect(try Validate.parse(["/nowhere/tasks.json"]).sum { _ in }.exitCode == 3)
    }

    @Test(arguments: [[], ["a.json", "--format", "xml"], ["a.json", "--dialect", "guessed"]])
    func `arguments that make no sense are wrong usage`(arguments: [String]) {
        #expect { try Validate.parse(arguments) } throws: { Validate.exitCode(for: $0) == .validationFailure }
    }

    private func exitCode(_ text: String, _ options: String...) throws -> Int32 {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Validate.parse([file.path] + options).sum { _ in }.exitCode
    }
}
