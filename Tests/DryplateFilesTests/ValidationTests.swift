import DryplateContract
@testable import DryplateFiles
import Foundation
import Testing

struct ValidationTests {
    @Test func `valid tasks are counted`() throws {
        let validated = try Validated(["a.json": Samples.valid])
        #expect(validated.report == "1 task: 1 valid")
        #expect(validated.sum.exitCode == 0)
    }

    @Test func `everything that is wrong with a task is told in the order in which it is written`() throws {
        let validated = try Validated(["bad.yaml": Samples.invalid])
        #expect(validated.report == "\(Samples.findings)\n1 task: 0 valid, 1 refused for 3 violations")
        #expect(validated.sum.exitCode == 1)
    }

    @Test func `what is no task is told, and counts for more than a violation`() throws {
        let validated = try Validated(["a.jsonl": "{\n\(Samples.valid)\n7\n{}", "b.json": "[", "c.json": ""])
        let lines = validated.report.split(separator: "\n")
        #expect(lines[0].hasPrefix("a.jsonl:1:2: not JSON: the text ends where"))
        #expect(lines[1] == "a.jsonl:3:1: here must be a task, an object with a 'taskType'; found 7 [unreadable]")
        #expect(lines[2].hasPrefix("a.jsonl:4:1: taskType: Missing required parameter 'taskType'."))
        #expect(lines[3].hasPrefix("b.json:1:2: not JSON"))
        #expect(lines[4].hasPrefix("c.json:1:1: the file is empty"))
        #expect(lines[5] == "2 tasks: 1 valid, 1 refused for 1 violation; 4 faults that are no task")
        #expect(validated.sum.exitCode == 2)
    }

    @Test func `a file that cannot be read counts for most, and the others are judged all the same`() throws {
        var lines: [String] = []
        var validation = Validation(under: .documented, TextReport()) { lines.append($0) }
        try TemporaryFile.with(Samples.valid) { try validation.check(["/nowhere/a.json", "/tmp", $0]) }
        #expect(
            lines == [
                "/nowhere/a.json: there is no such file [unreadable]",
                "/tmp: this is a directory; name the files in it [unreadable]",
                "1 task: 1 valid; 2 files not read",
            ])
        #expect(validation.sum.exitCode == 3)
    }

    @Test func `a taskUUID that an earlier task has is a violation, in whatever case and file`() throws {
        let again = Samples.valid.replacing(Samples.uuid, with: Samples.uuid.uppercased())
        let poll = #"{"taskType": "getResponse", "taskUUID": "\#(Samples.uuid)"}"#
        let validated = try Validated(["a.jsonl": "\(poll)\n\(Samples.valid)", "b.json": "[\n\(poll),\n\(again)]"])
        let lines = validated.report.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            lines[0].hasPrefix("b.json:3:32: taskUUID: This 'taskUUID' was already used. Every task needs a new one."))
        #expect(
            lines[0].hasSuffix("/a.jsonl:2. [conflictTaskUUID, seen in the wild]") || lines[0].contains(" a.jsonl:2."))
        #expect(lines[1] == "4 tasks: 3 valid, 1 refused for 1 violation")
    }

    @Test func `tasks are judged under a dialect`() throws {
        let task = Samples.valid.replacing("\"width\"", with: "\"undeclared\": 1, \"width\"")
        #expect(try Validated(["a.json": task]).sum.exitCode == 1)
        #expect(try Validated(["a.json": task], under: .compatible).sum.exitCode == 0)
    }

    @Test func `findings in a HAR file name the entry`() throws {
        let body = Samples.valid.replacing("1024", with: "\"1024\"").replacing("\"", with: "\\\"")
        let archive = """
            {"log": {"entries": [
              {"request": {"method": "GET"}},
              {"request": {"method": "POST", "postData": {"text": "[\(body)]"}}}]}}
            """
        let lines = try Validated(["a.har": archive]).report.split(separator: "\n")
        #expect(lines[0].hasPrefix("a.har:3:3: entry 2: height: Invalid value for 'height' parameter."))
        #expect(lines[1] == "1 task: 0 valid, 1 refused for 1 violation; 1 other entry left out")
    }

    @Test func `a finding stays on its line, whatever a parameter is called`() throws {
        let task = Samples.valid.replacing("\"width\"", with: #""a\nb\u001b[2J": 1, "width""#)
        let lines = try Validated(["a.json": task]).report.split(whereSeparator: \.isNewline)
        #expect(lines.count == 2)
        #expect(!lines[0].contains("\u{1B}"))
    }
}
