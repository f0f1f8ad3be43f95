import DryplateContract
@testable import DryplateEngine
import Testing

struct AnswerTests {
    private let data = Reply.data(["taskType": "ping"])
    private let refused = Reply.error(ErrorItem(json: ["code": "a"], status: 400))
    private let unauthorised = Reply.error(ErrorItem(json: ["code": "b"], status: 401))

    @Test func `a success has no errors key`() {
        let answer = Answer([data], under: .documented)
        #expect(answer.status == 200)
        #expect(answer.body == ["data": [["taskType": "ping"]]])
    }

    @Test func `task errors stand beside an empty data, with the first error's status`() {
        let answer = Answer([unauthorised, refused], under: .documented)
        #expect(answer.status == 401)
        #expect(answer.body == ["data": [], "errors": [["code": "b"], ["code": "a"]]])
    }

    @Test func `a mixed batch is a success with both keys`() {
        let answer = Answer([refused, data], under: .documented)
        #expect(answer.status == 200)
        #expect(answer.body == ["data": [["taskType": "ping"]], "errors": [["code": "a"]]])
    }

    @Test func `a mixed batch can have the first error's status`() {
        var dialect = Dialect.documented
        dialect.mixedBatchStatus = .firstError
        #expect(Answer([data, refused], under: dialect).status == 400)
        #expect(Answer([data], under: dialect).status == 200)
    }

    @Test func `a request refused as a whole has errors alone`() {
        let answer = Answer(refusing: ErrorItem(json: ["code": "b"], status: 401))
        #expect(answer.body == ["errors": [["code": "b"]]])
        #expect(answer.status == 401)
    }

    @Test func `errors can be wrapped as the pages do, now and before`() {
        var dialect = Dialect.documented
        dialect.errorEnvelope = .docs
        #expect(Answer([refused], under: dialect).body == ["errors": [["code": "a"]]])
        dialect.errorEnvelope = .legacySingular
        #expect(Answer([refused, data], under: dialect).body == ["error": ["code": "a"]])
        #expect(Answer([data], under: dialect).body == ["data": [["taskType": "ping"]]])
    }

    @Test func `on a WebSocket each item has a message of its own`() {
        let answer = TaskAnswer([data, data, refused])
        #expect(answer.frames(under: .documented).map(\.message).count == 3)
        var dialect = Dialect.documented
        dialect.frameGrouping = .perTask
        let frames = answer.frames(under: dialect).map(\.message)
        #expect(frames.map { $0.members?.map(\.name) } == [["data"], ["errors"]])
        #expect(frames[0]["data"]?.array?.count == 2)
    }

    @Test func `a WebSocket and a webhook have the shapes of the dialect too`() throws {
        var dialect = Dialect.documented
        dialect.errorEnvelope = .legacySingular
        dialect.legacyShapes = true
        #expect(TaskAnswer([refused]).frames(under: dialect).map(\.message) == [["error": ["code": "a"]]])
        let upload: JSON = ["taskType": "imageUpload"]
        #expect(TaskAnswer([.data(upload)]).frames(under: dialect).map(\.message) == [["data": upload]])
        let failing = try #require(
            accepted(task(["positivePrompt": "[dryplate:providerError]", "webhookURL": "http://a/"])))
        #expect(failing.webhookBody(at: 0, imagesAt: "", under: dialect).members?.map(\.name) == ["error"])
    }

    @Test(arguments: Dialect.MixedBatchStatus.allCases)
    func `a poll that failed in part is answered 200, whatever a mixed batch is`(status: Dialect.MixedBatchStatus)
        throws
    {
        var dialect = Dialect.documented
        dialect.mixedBatchStatus = status
        let record = try #require(accepted(task(["positivePrompt": "[dryplate:providerError@2]", "numberResults": 2])))
        let replies = record.progress(isReady: true, imagesAt: "", under: dialect)
        #expect(replies.map(\.isData) == [true, false])
        #expect(Answer(replies, under: dialect).status == 200)
    }
}
