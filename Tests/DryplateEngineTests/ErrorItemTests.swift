import DryplateContract
import DryplateEngine
import Testing

struct ErrorItemTests {
    @Test func `an error names the fault, what would be right, the page and the task`() {
        let expected: JSON = [
            "code": "invalidOutputQuality",
            "message":
                "Invalid value for 'outputQuality' parameter. It must be an integer from 20 to 99; found 100.",
            "parameter": "outputQuality", "type": "integer", "min": 20, "max": 99,
            "documentation": "https://runware.ai/docs/models/openai-gpt-image-1-mini#request-outputquality",
            "taskType": "imageInference", "taskUUID": .string(taskUUID),
        ]
        #expect(errors(task(["outputQuality": 100])).map(\.json) == [expected])
    }

    @Test func `a nested parameter is named by its path, in the anchor with hyphens`() {
        let item = errors(task(["providerSettings.openai.quality": "best"])).first?.json
        #expect(item?["parameter"] == "providerSettings.openai.quality")
        #expect(item?["documentation"]?.string?.hasSuffix("#request-providersettings-openai-quality") == true)
    }

    @Test func `a taskUUID that is none is not echoed`() {
        let item = errors(task(["taskUUID": "not a UUID"])).first?.json
        #expect(item?["code"] == "invalidTaskUUID")
        #expect(item?["taskUUID"] == nil)
    }

    @Test func `a rule across parameters names them all`() {
        let item = errors(task(["width": 512])).first?.json
        #expect(item?["parameter"] == ["width", "height"])
        #expect(item?["allowedValues"] == ["1024x1024", "1536x1024", "1024x1536"])
    }

    @Test func `an unknown model is refused with the models there are`() {
        let item = errors(task(["model": "openai:9@9"])).first?.json
        #expect(item?["code"] == "invalidModel")
        #expect(item?["allowedValues"]?.array?.contains("openai:1@1") == true)
        #expect(item?["documentation"] == "https://runware.ai/docs/platform/errors")
    }

    @Test func `a repeated taskUUID is refused with the task it belongs to`() throws {
        let record = try #require(accepted(task()))
        let conflict = try #require(record.refusal(.conflict, under: .documented))
        #expect(conflict.status == 400)
        #expect(conflict.json["code"] == "conflictTaskUUID")
        #expect(conflict.json["taskUUID"] == .string(taskUUID))
    }

    @Test func `a task that cannot be stored is the simulator's fault, and costs nothing`() throws {
        let record = try #require(accepted(task()))
        let refusal = try #require(record.refusal(.unstored, under: .documented))
        #expect(refusal.status == 500)
        #expect(refusal.json["code"] == "internalServerError")
        #expect(refusal.json["message"]?.string?.hasSuffix("The task was not accepted and costs nothing.") == true)
        #expect(refusal.json["taskUUID"] == .string(taskUUID))
    }
}
