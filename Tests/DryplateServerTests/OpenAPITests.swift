import DryplateContract
import DryplateServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct OpenAPITests {
    private static let dialects: [Dialect] = {
        var strangest = Dialect.compatible
        strangest.errorEnvelope = .legacySingular
        strangest.mixedBatchStatus = .multiStatus
        strangest.pollErrorLocation = .data
        strangest.legacyShapes = true
        return [.documented, .compatible, strangest]
    }()

    @Test(arguments: dialects) func `every reference leads somewhere, and every schema is referred to`(
        dialect: Dialect
    ) throws {
        let json = OpenAPI(dialect: dialect).json
        let names = json.value(at: "components.schemas")?.members?.map(\.name) ?? []
        #expect(Set(names).count == names.count)
        #expect(json.references == Set(names.map { "#/components/schemas/\($0)" }))
    }

    @Test func `every part of a path in braces is a parameter`() throws {
        for path in try #require(OpenAPI().json["paths"]?.members) {
            let parts = path.name.matches(of: /\{([a-z]+)\}/).map { JSON.string(String($0.1)) }
            for operation in path.value.members ?? [] {
                let ofPath = (operation.value["parameters"]?.array ?? []).filter { $0["in"] == "path" }
                #expect(ofPath.map { $0["name"] } == parts, "\(path.name)")
                #expect(operation.value["responses"]?.members?.isEmpty == false, "\(path.name)")
            }
        }
    }

    @Test func `what is described is there`() async throws {
        let paths = try #require(OpenAPI().json["paths"]?.members)
        try await simulated { wire in
            for path in paths where !path.name.contains("{") {
                for operation in path.value.members ?? [] where operation.name == "get" && operation.value.ends {
                    let statuses = operation.value["responses"]?.members?.map(\.name) ?? []
                    let status = String(try await wire.send("GET", path.name).status)
                    #expect(statuses.contains(status) || statuses.contains("\(status.prefix(1))XX"), "\(path.name)")
                }
            }
        }
    }
}

extension JSON {
    /// Whether the operation's answer comes to an end.
    fileprivate var ends: Bool { value(at: "responses.200.content")?["text/event-stream"] == nil }

    /// All values of `$ref` at any depth.
    fileprivate var references: Set<String> {
        let inner = (members?.map(\.value) ?? array ?? []).reduce(into: Set<String>()) { $0.formUnion($1.references) }
        return self["$ref"]?.string.map { inner.union([$0]) } ?? inner
    }
}
