import DryplateFiles
import Testing

struct UsageFileTests {
    @Test func `files are found beside the file that names them`() throws {
        let text = "- {tasks: a.json, quantity: 30}\n- {tasks: ../b.jsonl, quantity: 1}\n- {tasks: /c.har, quantity: 2}"
        #expect(
            try UsageFile(file: "usage.yaml", text: text).entries.map(\.tasks) == ["a.json", "../b.jsonl", "/c.har"])
        let usage = try UsageFile(file: "of/us/usage.yaml", text: text)
        #expect(usage.entries.map(\.tasks) == ["of/us/a.json", "of/us/../b.jsonl", "/c.har"])
        #expect(usage.entries.map(\.quantity) == [30, 1, 2])
    }

    @Test(arguments: [
        (
            "- {tasks: a.json, quantity: 0}",
            "'tasks' must name a file and 'quantity' be 1 to 1000000000; found 'a.json' and 0"
        ),
        (
            "- {tasks: '', quantity: 1}",
            "'tasks' must name a file and 'quantity' be 1 to 1000000000; found '' and 1"
        ),
        ("- {tasks: a.json, quantity: 1.5}", "here must be an integer"),
        ("- {tasks: a.json}", "an entry of a usage file needs the key 'quantity'"),
        ("- {file: a.json}", "unknown key 'file'; an entry of a usage file has 'tasks', 'quantity'"),
        ("tasks: a.json", "here must be a list of entries such as '- {tasks: tasks.json, quantity: 1000}'"),
        ("", "the file is empty; it needs entries such as '- {tasks: tasks.json, quantity: 1000}'"),
    ])
    func `an entry that makes no sense is refused with its line`(text: String, problem: String) {
        let error = #expect(throws: FileError.self) { try UsageFile(file: "usage.yaml", text: text) }
        #expect((error?.file, error?.line, error?.problem) == ("usage.yaml", 1, problem))
    }
}
