import ArgumentParser
import DryplateContract
import DryplateEstimate
import DryplateFiles
@testable import dryplate
import Foundation
import Testing

struct EstimateTests {
    @Test(arguments: ["json", "jsonl", "har"])
    func `the eight documented examples cost 1.052`(form: String) throws {
        let tasks = try documentedTasks()
        let texts = [
            "json": JSON.array(tasks).indentedText, "jsonl": tasks.map(\.text).joined(separator: "\n"),
            "har": archive(of: tasks).text,
        ]
        try withFiles(["tasks.\(form)": try #require(texts[form])]) { folder throws in
            let report = try Estimate.parse(["\(folder)/tasks.\(form)"]).report()
            #expect(report.estimate.rows.map(\.cost) == ["1", "0.022", "0.015", "0.015"])
            #expect((report.estimate.total.cost, report.estimate.total.tasks) == ("1.052", 8))
        }
    }

    @Test func `files and their repetitions add up`() throws {
        try withFiles(["a.json": task(1), "b.yaml": "- \(task(2))\n- \(task(3))"]) { folder throws in
            let estimate = try Estimate.parse(["\(folder)/a.json", "\(folder)/b.yaml", "--times", "1000"]).report()
                .estimate
            #expect((estimate.total.images, estimate.total.cost) == (3000, "501"))
        }
    }

    @Test func `a usage file says what a month costs`() throws {
        let usage = "- {tasks: a.json, quantity: 30}\n- {tasks: b.json, quantity: 1}\n"
        try withFiles(["a.json": task(1), "b.json": task(2), "usage.yaml": usage]) { folder throws in
            let report = try Estimate.parse(["--usage", "\(folder)/usage.yaml", "--times", "12"]).report()
            #expect(report.estimate.total.cost == "62.124")
            #expect(report.basis == "Every task counts 12 times what it counts in a month by \(folder)/usage.yaml.")
        }
    }

    @Test func `prices of a file count, and say where they come from`() throws {
        let prices = "- {model: openai:1@1, quality: high, width: 1024, height: 1024, price: 0.2}"
        try withFiles(["a.json": task(1), "prices.yaml": prices]) { folder throws in
            let report = try Estimate.parse(["\(folder)/a.json", "--prices", "\(folder)/prices.yaml"]).report()
            #expect(report.estimate.total.cost == "0.2")
            #expect(report.text.contains("set in \(folder)/prices.yaml:1"))
        }
    }

    @Test func `an estimate that was saved can be compared to`() throws {
        try withFiles(["a.json": task(1), "b.json": "[\(task(1)), \(task(2))]"]) { folder throws in
            let before = try Estimate.parse(["\(folder)/a.json", "--save", "\(folder)/base.json"])
            #expect(throws: ExitCode.success) { try before.run() }
            let report = try Estimate.parse(["\(folder)/b.json", "--compare-to", "\(folder)/base.json"]).report()
            #expect(report.comparison?.delta?.amount == "0.167")
        }
    }

    @Test(
        arguments: [
            ([], 0), (["--budget", "0.167"], 0), (["--budget", "0.166999"], 1),
            (["--dialect", "schemaRelease=october2026"], 0),
        ] as [([String], Int32)])
    func `the exit code tells whether a budget suffices`(options: [String], code: Int32) throws {
        try withFiles(["a.json": task(1)]) { folder throws in
            let estimate = try Estimate.parse(["\(folder)/a.json"] + options)
            #expect(throws: ExitCode(code)) { try estimate.run() }
        }
    }

    @Test(arguments: [([], 1), (["--allow-invalid"], 0)] as [([String], Int32)])
    func `the exit code tells whether tasks are refused, unless that is allowed`(options: [String], code: Int32) throws
    {
        try withFiles(["a.json": #"{"taskType": "imageInference"}"#]) { folder throws in
            let estimate = try Estimate.parse(["\(folder)/a.json"] + options)
            #expect(throws: ExitCode(code)) { try estimate.run() }
        }
    }

    @Test(arguments: [
        [], ["a.json", "--usage", "usage.yaml"], ["-", "-"], ["a.json", "--times", "0"],
        ["a.json", "--times", "1000001"],
        ["a.json", "--budget", "-1"], ["a.json", "--budget", "0.0000001"], ["a.json", "--budget", "much"],
        ["a.json", "--format", "pdf"],
    ])
    func `options that make no sense are wrong usage`(arguments: [String]) {
        #expect { try Estimate.parse(arguments) } throws: { Estimate.exitCode(for: $0) == .validationFailure }
    }

    @Test(arguments: [
        ["bad.jsonl"], ["a.json", "--prices", "bad.jsonl"], ["--usage", "bad.jsonl"],
        ["a.json", "--compare-to", "bad.jsonl"],
        ["a.json", "--compare-to", "a.json"], ["empty.json"],
    ])
    func `a file that holds something else is wrong input`(arguments: [String]) throws {
        try withFiles(["a.json": task(1), "bad.jsonl": "{\"a\": 1}\n[{]\n", "empty.json": ""]) { folder throws in
            let estimate = try Estimate.parse(arguments.map { $0.contains(".") ? "\(folder)/\($0)" : $0 })
            let error = #expect(throws: FileError.self) { try estimate.report() }
            #expect(error?.file == "\(folder)/\(arguments.last ?? "")")
        }
    }

    @Test func `a file that is not there is no wrong usage`() throws {
        try withFiles(["a.json": task(1)]) { folder throws in
            for arguments in [["no.json"], ["a.json", "--prices", "no.json"], ["a.json", "--compare-to", "no.json"]] {
                let estimate = try Estimate.parse(arguments.map { $0.hasSuffix("json") ? "\(folder)/\($0)" : $0 })
                #expect { try estimate.report() } throws: { $0 is UnreadableFile }
            }
        }
    }

    @Test(
        arguments: [
            (0, 200, "a.jsonl  [..............................] 0 %"),
            (99, 200, "a.jsonl  [##############................] 49 %"),
            (200, 200, "a.jsonl  [##############################] 100 %"), (3 << 20, nil, "a.jsonl  3 MiB"),
        ] as [(Int, Int?, String)])
    func `progress is told in bytes`(bytes: Int, size: Int?, text: String) {
        #expect(ProgressBar.text("a.jsonl", bytes: bytes, of: size) == text)
    }
}

extension EstimateTests {
    private func task(_ number: Int) -> String {
        #"{"taskType": "imageInference", "taskUUID": "581b618a-3399-4d68-8957-00000000000\#(number)", "#
            + #""model": "openai:1@1", "positivePrompt": "A fox", "width": 1024, "height": 1024, "#
            + #""providerSettings": {"openai": {"quality": "high"}}}"#
    }

    private func documentedTasks() throws -> [JSON] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "ScenarioLibraryTests/Reference")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map { file in
            try #require(try JSON(parsing: String(contentsOf: file, encoding: .utf8))["request"])
        }
    }

    /// As a browser writes down what was sent.
    private func archive(of tasks: [JSON]) -> JSON {
        let entries = tasks.map { task -> JSON in
            ["request": ["method": "POST", "url": "/v1", "postData": ["text": .string(JSON.array([task]).text)]]]
        }
        return ["log": ["entries": .array(entries)]]
    }

    private func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try body(folder.path)
    }
}
