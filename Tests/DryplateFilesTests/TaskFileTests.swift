import DryplateContract
@testable import DryplateFiles
import Foundation
import Testing

/// What is found in files of every format, and where.
struct TaskFileTests {
    @Test(arguments: [
        (#"{"taskType": "a"}"#, "1:1"),
        ("\n\n  {\n  \"taskType\": \"a\"}\n", "3:3"),
        ("\u{FEFF}{\"taskType\": \"a\"}", "1:1"),
        (#"[{"taskType": "a"}]"#, "1:2"),
        (#"[[], [{"taskType": "a"}]]"#, "1:7"),
        ("[\r\n  {\"taskType\": \"a\"}\r\n]\r\n", "2:3"),
        ("{\"tasks\": [\n  {\"taskType\": \"a\"}]}", "2:3"),
        ("{\"entries\": [{\"method\": \"GET\"},\n {\"id\": 1, \"tasks\": [{\"taskType\": \"a\"}]}]}", "2:22"),
        ("taskType: a", "1:1"),
        ("# a task\n- taskType: a\n", "2:3"),
        ("---\n---\n- {taskType: a}\n---\n", "3:3"),
        ("\u{FEFF}taskType: a", "1:1"),
        ("tasks:\r\n  - taskType: a\r\n", "2:5"),
        ("{taskType: a}", "1:1"),
    ])
    func `a task is found, and the place where it begins`(text: String, position: String) throws {
        let name = text.hasPrefix("{t") ? "tasks.yaml" : "tasks"
        let contents = try Contents(text, named: name)
        #expect(contents.json == [["taskType": "a"]])
        #expect(contents.positions() == position)
        #expect(contents.tasks.map { "\($0.place.line)" } == [String(position.prefix { $0 != ":" })])
    }

    @Test func `each line of JSON Lines is a task, an array of tasks or an entry of a journal`() throws {
        let contents = try Contents(
            """
            {"taskType": "a"}

            [{"taskType": "b"}, {"taskType": "c"}]\r
            {"id": 7, "tasks": [{"taskType": "d"}]}
               {"model": "e"}
            """)
        #expect(
            contents.json
                == [["taskType": "a"], ["taskType": "b"], ["taskType": "c"], ["taskType": "d"], ["model": "e"]])
        #expect(contents.positions() == "1:1 3:2 3:21 4:21 5:4")
    }

    @Test(arguments: [
        ("providerSettings.openai.quality", "4:48"), ("inputs.referenceImages[2]", "7:7"), ("inputs", "5:3"),
        ("inputs.referenceImages[3]", "6:5"), ("inputs.seedImage", "5:3"), ("a.b", "3:3"), ("width", "2:3"),
        ("a.b.c", "3:3"), ("q\"", "8:16"), ("twice", "9:15"), ("taskUUID", "1:2"),
    ])
    func `a parameter of a JSON task is found`(path: String, position: String) throws {
        let task = """
            [{"a": {"c": 2}, "taskType": "imageInference",
              "width": "\\"{[ \\\\",
              "a.b": 1,
              "text": "é", "providerSettings": {"openai": {"quality": "medium"}},
              "inputs": {
                "referenceImages": ["one", "}]",
                  "three"]},
              "emoji🎈": 1, "q\\"": 2,
              "twice": 1, "twice": 2}]
            """
        #expect(try Contents(task).positions(of: path) == position)
    }

    @Test(arguments: [
        ("model", "2:3"), ("providerSettings.openai.quality", "4:14"), ("inputs.referenceImages[1]", "8:9"),
        ("inputs.referenceImages[7]", "6:5"), ("width", "10:3"), ("height", "1:10"), ("taskUUID", "2:3"),
    ])
    func `a parameter of a YAML task is found, merged or its own`(path: String, position: String) throws {
        let tasks = """
            - &size {height: 1024, width: 1536}
            - model: openai:1@1
              providerSettings:
                openai: {quality: low}
              inputs:
                referenceImages:
                  - one
                  - two
              <<: *size
              width: 1024
            """
        #expect(try Contents(tasks).positions(of: path).split(separator: " ").last.map(String.init) == position)
    }

    @Test func `a HAR file tells the entry of each task`() throws {
        let contents = try Contents(Self.archive)
        #expect(contents.json == [["taskType": "a"], ["taskType": "b"], ["model": "c"], ["taskType": "d"]])
        #expect(contents.tasks.map(\.place.entry) == [2, 3, 3, 5])
        #expect(contents.tasks.map(\.place.line) == [3, 4, 4, 6])
        #expect(contents.positions(of: "taskType") == "3:1 4:1 4:1 6:1")
        #expect(contents.otherEntries == 2)
    }

    private static let archive = """
        {"log": {"version": "1.2", "entries": [
        {"request": {"method": "GET", "url": "http://a/"}},
        {"request": {"method": "POST", "postData": {"text": "[{\\"taskType\\": \\"a\\"}]"}}},
        {"request": {"method": "POST", "postData": {"encoding": "base64", "text": "\(encoded)"}}},
        {"request": {"method": "POST", "postData": {"text": "[{\\"event\\": \\"click\\"}]"}}},
        {"request": {"method": "GET"}, "_webSocketMessages": [
          {"type": "send", "data": "[{\\"taskType\\": \\"d\\"}]"}, {"type": "receive", "data": "[]"}]}
        ]}}
        """

    private static let encoded = Data(#"[{"taskType":"b"},{"model":"c"}]"#.utf8).base64EncodedString()
}
