import DryplateContract
@testable import DryplateFiles
import Foundation
import Testing

/// What is said of files that hold no tasks, or not only tasks.
struct DamagedFileTests {
    @Test(arguments: [
        (
            "", "tasks",
            "1: the file is empty; it needs tasks as JSON, JSON Lines, YAML, a HAR file or a request journal"
        ),
        (" \n\t\n", "tasks.jsonl", "1: the file is empty; it needs tasks as"),
        ("# nothing", "a.yaml", "1: the file is empty; it needs tasks as"),
        ("[]", "a.json", "1: there are no tasks in this file"),
        (#"{"log": {"entries": []}}"#, "a.har", "1: there are no tasks in this file"),
        ("\n[\n  {\"é\": 1,}\n]", "tasks", "3:11: not JSON: found '}' where"),
        ("[{\"a\": 1}", "tasks", "1:10: not JSON: the text ends where ',' or ']' was expected"),
        ("[\n{\"a\": 1}\n]]", "tasks", "3:2: not JSON: found ']' where the end was expected"),
        ("hello", "a.json", "1:1: not JSON: found 'hello'"),
        ("a: [1", "tasks", "2:1: not YAML: did not find expected ',' or ']'"),
        ("\n\na: 0x1F", "tasks", "3:1: '0x1F' is a number in YAML but not in JSON"),
        ("a: !b 1", "tasks", "1:1: the tag !b stands where a plain value is needed"),
    ])
    func `a file that cannot be read as a whole is refused, with the place`(
        text: String, name: String, message: String
    ) throws {
        try TemporaryFile.with(text, named: name) { path in
            let error = #expect(throws: FileError.self) { try Contents(file: path) }
            let description = error?.description ?? ""
            #expect(description.hasPrefix("\(path):\(message)"), "\(description)")
        }
    }

    @Test func `after a line that is not JSON reading goes on`() throws {
        let contents = try Contents(
            """
            {"taskType": "a"}
            {"taskType": }
            42
            [{"taskType": "b"}, "c"]
            {"taskType": "d"}}
            {"taskType": "e"}
            """)
        #expect(contents.json == [["taskType": "a"], ["taskType": "b"], ["taskType": "e"]])
        #expect(
            contents.faults == [
                "2:14: not JSON: found '}' where a value was expected",
                "3:1: here must be a task, an object with a 'taskType'; found 42",
                "4:21: here must be a task, an object with a 'taskType'; found \"c\"",
                "5:18: not JSON: found '}' where the end was expected",
            ])
    }

    @Test func `the name of a file says that its first line is one of JSON Lines`() throws {
        let contents = try Contents("{\n{\"taskType\": \"a\"}", named: "a.jsonl")
        #expect(contents.positions() == "2:1")
        #expect(contents.faults.count == 1)
    }

    @Test(arguments: ["\u{0}\u{1}", "just words", "- one\n- two"])
    func `a text without tasks is no task`(text: String) throws {
        let messages = try? Contents(text).faults
        #expect(messages?.allSatisfy { $0.contains("here must be a task") } ?? true)
    }

    @Test func `bytes that are no text are no tasks`() throws {
        #expect(throws: FileError.self) { try Contents(bytes: [0x89, 0x50, 0x4E, 0x47, 0xFF]) }
    }

    @Test func `a file that is not there, and a directory, cannot be read`() throws {
        let missing = #expect(throws: UnreadableFile.self) { try Contents(file: "/nowhere/tasks.json") }
        #expect(missing?.description == "/nowhere/tasks.json: there is no such file")
        let directory = #expect(throws: UnreadableFile.self) { try Contents(file: "/tmp") }
        #expect(directory?.description == "/tmp: this is a directory; name the files in it")
    }
}
