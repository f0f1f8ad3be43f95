import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct SchemaTests {
    @Test(arguments: ["openai%3A1%401", "openai:1@1", "openai-gpt-image-1"])
    func `the schemas of a model are found by its identifier and its slug`(name: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/resolve/\(name)")
            #expect(answer.status == 200)
            #expect(answer.headers["cache-control"] == "max-age=300")
            #expect(answer.json["requestSchema"] == ModelContract.gptImage1.jsonSchema())
            #expect(answer.json["responseSchema"] == ModelContract.resultSchema(under: .documented))
            #expect(answer.json["documentation"] == "https://runware.ai/docs/models/openai-gpt-image-1")
        }
    }

    @Test(arguments: ["openai:9@9", "", "%", "openai%3A1%401/x"])
    func `there is no schema of what is no model`(name: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/resolve/\(name)")
            #expect(answer.status == 404)
            let message = answer.json["errors"]?.array?.first?["message"]?.string ?? ""
            #expect(message.contains("'openai:1@1', 'openai-gpt-image-1', 'openai:1@2' or 'openai-gpt-image-1-mini'"))
        }
    }

    @Test func `the schemas are those of the dialect`() async throws {
        var configuration = SimulatorServer.Configuration()
        var dialect = Dialect.compatible
        dialect.schemaRelease = .october2026
        configuration.simulator = SimulatedPlatform(dialect: dialect)
        try await simulated(configuration) { wire in
            let answer = try await wire.send("GET", "/resolve/openai-gpt-image-1-mini").json
            #expect(answer.value(at: "requestSchema.properties.routing.type") == "object")
            #expect(answer.value(at: "responseSchema.properties.seed.type") == "integer")
        }
    }

    @Test func `the registry names the models and their task type`() async throws {
        try await simulated { wire in
            let registry = try await wire.send("GET", "/registry.json").json
            #expect(registry["version"] == "dryplate-0.1.0")
            #expect(
                registry["models"]?["openai:1@2"] == ["taskType": "imageInference", "id": "openai-gpt-image-1-mini"])
            #expect(registry["models"]?.members?.count == 2)
            #expect(registry.value(at: "modalityTaskTypes.image") == "imageInference")
            #expect(registry["architectureTaskTypes"] == .object([]))
        }
    }

    @Test func `a client that has the registry gets no second one`() async throws {
        try await simulated { wire in
            let tag = try await wire.send("HEAD", "/registry.json").headers["etag"] ?? ""
            let again = try await wire.send("GET", "/registry.json", ["If-None-Match": tag])
            #expect((again.status, again.body) == (304, []))
            #expect(again.headers["etag"] == tag)
            #expect(try await wire.send("GET", "/registry.json", ["If-None-Match": "\"other\""]).status == 200)
        }
    }

    @Test func `schemas can only be read`() async throws {
        try await simulated { wire in
            for path in ["/registry.json", "/resolve/openai:1@1"] {
                let answer = try await wire.send("POST", path)
                #expect(answer.status == 405)
                #expect(answer.headers["allow"] == "GET, HEAD")
            }
        }
    }
}
