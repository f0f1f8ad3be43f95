import DryplateContract
import DryplateEngine
import Testing

struct FailureTests {
    @Test(arguments: [
        ("[dryplate:providerError] a sea", [true, true, true]),
        ("a sea [dryplate:providerError@2]", [false, true, false]),
        ("[dryplate:providerError@1][dryplate:timeoutProvider@3]", [true, false, true]),
        ("[dryplate:unheardOf] [dryplate:providerError@0] [dryplate:", [false, false, false]),
        ("[a sea]", [false, false, false]),
    ])
    func `a prompt can ask for failures`(prompt: String, isFailed: [Bool]) throws {
        let failing = task(["positivePrompt": .string(prompt), "numberResults": 3, "deliveryMethod": "async"])
        let record = try #require(accepted(failing))
        #expect(record.results.map { $0.failure != nil } == isFailed)
    }

    @Test(arguments: [
        ("A sea [dryplate:generationTime=5000]", 5000), ("[dryplate:generationTime=0]", 0),
        ("[dryplate:generationTime=99999999]", 86_400_000), ("[dryplate:generationTime=-1]", 200),
        ("[dryplate:generationTime]", 200),
    ])
    func `a prompt can ask how long its images take`(prompt: String, milliseconds: Int) throws {
        let record = try #require(accepted(task(["positivePrompt": .string(prompt), "deliveryMethod": "async"])))
        #expect(record.readyAt == record.submittedAt.adding(milliseconds: milliseconds))
    }

    @Test func `a failed result costs nothing, unless the dialect says so`() throws {
        let failing = task(["positivePrompt": "[dryplate:providerError@1]", "numberResults": 2])
        #expect(try #require(accepted(failing)).results.map(\.cost) == ["0", "0.036"])
        var dialect = Dialect.documented
        dialect.billsFailedResults = true
        let billed = try #require(accepted(failing, by: SimulatedPlatform(dialect: dialect)))
        #expect(billed.results.map(\.cost) == ["0.036", "0.036"])
    }

    @Test(arguments: GenerationFailure.allCases)
    func `a task whose results all fail has the status of the failure`(failure: GenerationFailure) throws {
        let prompt = JSON.string("[dryplate:\(failure.rawValue)]")
        let record = try #require(accepted(task(["positivePrompt": prompt, "deliveryMethod": "async"])))
        let answer = Answer(record.replies(imagesAt: "", under: .documented), under: .documented)
        #expect(answer.status == failure.error.status)
        #expect(answer.body["errors"]?.array?.first?["code"] == .string(failure.rawValue))
    }

    @Test func `a task that is answered 5xx is not recorded, so that it can be sent again`() {
        #expect(errors(task(["positivePrompt": "[dryplate:providerError]"])).map(\.status) == [500])
        #expect(accepted(task(["positivePrompt": "[dryplate:invalidProviderContent]"])) != nil)
        #expect(accepted(task(["positivePrompt": "[dryplate:providerError@1]", "numberResults": 2])) != nil)
    }
}
