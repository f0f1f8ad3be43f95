import DryplateContract
import Testing

struct SpellingTests {
    @Test(arguments: [
        ("outputformat", "outputFormat"), ("numberOfResults", "numberResults"), ("webhookUrl", "webhookURL"),
        ("referenceImages", "inputs.referenceImages"), ("quality", "providerSettings.openai.quality"),
        ("modell", "model"), ("providerSettings.openAI", "openai"), ("safety.modes", "mode"),
    ])
    func `a name that is nearly right gets a suggestion`(name: String, suggestion: String) throws {
        #expect(try #require(JSON.task([name: 1]).violations().first).detail == "Did you mean '\(suggestion)'?")
    }

    @Test(arguments: ["seed", "steps", "vae", "lora", "CFGScale", "negativePrompt", "n", "", "scheduler", "strength"])
    func `a name that is far from all gets the list`(name: String) throws {
        let violation = try #require(JSON.leastTask.adding(name).violations().first)
        #expect(violation.detail.hasPrefix("Supported here: 'taskType', 'taskUUID', 'outputType'"))
    }

    @Test func `a name of a megabyte is judged quickly and shown shortened`() throws {
        let name = String(repeating: "名", count: 1 << 20)
        let violation = try #require(JSON.leastTask.adding(name).violations().first)
        #expect(violation.parameter == .string(name))
        #expect(violation.message.utf8.count < 1000)
    }

    @Test func `of a flood of unknown members a hundred are reported`() {
        let members = (0..<100_000).map { JSON.Member("outputForma\($0)", 1) }
        #expect(JSON.object((JSON.leastTask.members ?? []) + members).violations().count == 100)
    }
}

extension JSON {
    fileprivate func adding(_ name: String) -> JSON { .object((members ?? []) + [Member(name, 1)]) }
}
