import DryplateContract
import DryplateFiles
import DryplateScenarios
import Foundation
import Scenarios
import SchemaJudge
import Testing

/// The JSON Schema of scenario files beside the reader: what one refuses, the other refuses.
struct ScenarioSchemaTests {
    @Test func `every file of the library keeps the schema`() throws {
        for file in try ScenarioLibrary.Folder.allCases.flatMap({ try $0.files() }) {
            #expect(try faults(in: String(contentsOf: file.url, encoding: .utf8)) == [], "\(file.name)")
        }
    }

    @Test(arguments: [
        ("\ntitle: ", "\nname: "), ("source: ", "sauce: "), ("title: ", "title: 7 #"), ("\ncases:", "\ncase:"),
        ("  - title: ", "  - name: "), ("    steps:", "    stages:"), ("\n    steps:", "\n    steps: [] #"),
        ("status: 200", "state: 200"), ("status: 200", "status: fine"), ("status: 200", "status: '200'"),
        ("- connect", "- conect"), ("- post: ", "- put: "), ("body: ", "bodies: "), ("frames: [", "frame: ["),
        (#"URL", format: jpeg"#, #"URL", format: gif"#),
        (#"URL", format: jpeg, width: 1"#, #"URL", format: jpeg, width: w1"#), ("serve: {faults", "serve: {faulty"),
        ("dialect: {", "dialect: {unknownSwitch: 1, "), ("probes: ", "probe: "), ("probes: ", "probes: video #"),
        ("wait: ", "wait: x"), ("requests: [", "requests: no #"), ("closed: ", "closed: 99"),
    ])
    func `a mistake in a file of the library breaks the schema, and the reader tells its place`(
        original: String, mistake: String
    ) throws {
        let files = try ScenarioLibrary.Folder.allCases.flatMap { try $0.files() }
        var found = 0
        for file in files {
            let text = "\n" + (try String(contentsOf: file.url, encoding: .utf8))
            guard let place = text.range(of: original) else { continue }
            try expectRefusal(of: text.replacingCharacters(in: place, with: mistake), file.name)
            found += 1
        }
        #expect(found > 0)
    }

    /// Every kind of mapping and step, once.
    private static let all = """
        title: All
        source: https://example.org
        dialect: {dryRun: answered, bodyLimit: 64, legacyShapes: false}
        serve: {faults: [latency, {fault: queueFull}]}
        cases:
          - title: one
            serve: {faults: [latency]}
            steps:
              - receiver: hooks
                answers: [500]
              - {post: [!receiver hooks], key: b, query: a=b, headers: {A: b}, status: 200, body: !any }
              - image: {at: a, headers: {A: b}, format: png, width: 1, height: 1}
              - image: {at: a, status: 404}
              - {image: a, breaks: during}
              - {post: !raw "[", breaks: never}
              - {poll: [], status: 200, body: !any }
              - {get: /a, status: 200, body: !any }
              - {set: /a, to: {}}
              - {received: hooks, requests: []}
              - wait: 200 ms
              - freeze
              - connect
              - send: [!key ]
              - frames: [!any ]
              - {poll: [], frame: !any }
              - closed: 1011
        """

    @Test func `every kind of step keeps the schema`() throws {
        #expect(try faults(in: Self.all) == [])
        #expect(try Scenario(file: "all.yaml", text: Self.all).cases[0].steps.count == 18)
    }

    @Test(arguments: [
        ("[latency]}", "[7]}"), ("[latency]}", "[]}"), ("answered", "refused"), ("64", "many"),
        ("legacyShapes: false", "legacyShapes: no"), ("answers: [500]", "answers: soon"),
        ("answers: [500]", "answers: [soon]"), ("receiver: hooks\n", "receiver: 7\n"), ("key: b", "key: 7"),
        ("query: a=b", "query: []"), ("headers: {A: b}, status", "headers: {A: 1}, status"),
        ("headers: {A: b}, format", "headers: [A], format"), ("at: a, headers", "headers"),
        ("at: a, headers", "at: 1, headers"),
        ("format: png, ", ""), ("width: 1, ", "width: 1.5, "), ("height: 1}", "height: 1, depth: 1}"),
        ("status: 404}", "status: 404, format: png}"), ("status: 404}", "}"), ("breaks: during", "breaks: later"),
        ("{image: a, ", "{"), ("{image: a, ", "{image: {at: a}, "),
        ("{image: a, breaks", "{image: a, post: [], breaks"),
        ("{poll: [], status: 200, ", "{poll: [], "), ("{poll: [], status: 200, ", "{poll: [], frame: 1, status: 200, "),
        ("{get: /a, ", "{get: a, "), ("{get: /a, status: 200, ", "{get: /a, "), ("{set: /a, to: {}}", "{set: /a}"),
        ("{set: /a, ", "{set: a, "), ("requests: []", "requests: 1"), ("{received: hooks, ", "{received: 1, "),
        ("200 ms", "2 h"), ("- freeze", "- melt"), ("send: [!key ]", "send: [], then: 1"),
        ("frames: [!any ]", "frames: []"),
        ("frames: [!any ]", "frames: 1"), ("frame: !any ", "frame: !any , to: 1"), ("closed: 1011", "closed: 7"),
        ("closed: 1011", "closed: softly"),
    ])
    func `a mistake in any kind of step breaks the schema, and the reader tells its place`(
        original: String, mistake: String
    ) throws {
        let text = Self.all.replacing(original, with: mistake, maxReplacements: 1)
        #expect(text != Self.all)
        try expectRefusal(of: text, "all.yaml")
    }

    private func expectRefusal(of text: String, _ name: String) throws {
        let error = #expect(throws: FileError.self, "\(name)") { try Scenario(file: name, text: text) }
        #expect(error?.column != nil, "\(name): \(error?.description ?? "")")
        let found = try? faults(in: text)
        #expect(found != [], "\(name): the schema takes what the reader refuses: \(error?.description ?? "")")
    }

    private func faults(in text: String) throws -> [String] {
        let schema = Scenario.jsonSchema
        let value = try SourceText(name: "a.yaml", text: text).document(needing: "a scenario").untagged()
        return SchemaJudge(document: schema).faults(of: value, by: schema)
    }
}

extension YAMLValue {
    /// As a reader sees it that knows no tag.
    fileprivate func untagged() throws -> JSON {
        switch kind {
        case .scalar: tag == nil ? try json() : .string(text)
        case .list: .array(try items("values").map { try $0.untagged() })
        case .mapping: .object(try members().map { JSON.Member($0.name, try $0.value.untagged()) })
        }
    }
}
