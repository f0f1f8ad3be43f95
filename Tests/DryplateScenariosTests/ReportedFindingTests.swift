import DryplateContract
@testable import DryplateScenarios
import Testing

/// What a client reports, beside what it was asked for and told: each rule with what breaks it, and with what does not.
struct ReportedFindingTests {
    private typealias Sample = JournalSample

    private static let image = "33333333-3333-4333-8333-333333333333"
    private static let url = "http://127.0.0.1/image/a.jpg"
    private static let result: JSON = ["imageUUID": .string(image), "imageURL": .string(url)]

    /// One task, asked for and told of as it should be.
    private var traffic: [[String: JSON]] {
        [Sample.request([Sample.task()], data: [Sample.reply(more: Self.result)])]
    }

    @Test func `a client that reports what it was told is blameless`() throws {
        #expect(try ids(traffic, [Sample.reply(more: Self.result)]) == [])
    }

    @Test func `a result that is not reported is lost, unless an error is`() throws {
        #expect(try ids(traffic, []) == ["lostResult"])
        #expect(try ids(traffic, [], errors: [Sample.error("tooBad")]) == [])
    }

    @Test func `what nobody told, or told otherwise, or once, is invented`() throws {
        let told = Sample.reply(more: Self.result)
        #expect(try ids(traffic, [told, told]) == ["inventedResult"])
        #expect(try ids(traffic, [told, ["imageUUID": "other"]]) == ["inventedResult"])
        let other = told.setting("imageURL", to: "http://127.0.0.1/image/b.jpg")
        #expect(try ids(traffic, [other]) == ["inventedResult"])
    }

    @Test func `a cost that was not told is a finding, one in another notation is none`() throws {
        let free = Sample.reply(more: Self.result)
        #expect(try ids(traffic, [free.setting("cost", to: 0)]) == ["trustedAbsentCost"])
        #expect(try ids(traffic, [free.setting("cost", to: .null)]) == [])
        let paid = [Sample.request([Sample.task()], data: [free.setting("cost", to: .decimal("0.250"))])]
        #expect(try ids(paid, [free.setting("cost", to: .decimal("0.25"))]) == [])
        #expect(try ids(paid, [free.setting("cost", to: .decimal("0.26"))]) == ["inventedResult"])
    }

    @Test func `an error beside results must be reported, unless the task was sent again`() throws {
        let (result, error) = (Sample.reply(more: Self.result), Sample.error("providerError"))
        let mixed = [Sample.request([Sample.task()], data: [result], errors: [error])]
        #expect(try ids(mixed, [result]) == ["ignoredItemError"])
        #expect(try ids(mixed, [result], errors: [error]) == [])
        #expect(try ids([Sample.request([Sample.task()], 503, errors: [error])] + traffic, [result]) == [])
    }

    @Test func `a task must arrive as it was asked for, though more may be in it`() throws {
        let result = [Sample.reply(more: Self.result)]
        #expect(try ids(traffic, result, asked: Sample.task(more: ["width": 1024])) == ["alteredTask"])
        #expect(try ids(traffic, result, asked: Sample.task(Sample.second)) == ["alteredTask"])
        let wide = [Sample.request([Sample.task(more: ["width": .decimal("1024.0")])], data: result)]
        #expect(try ids(wide, result, asked: Sample.task(more: ["width": 1024])) == [])
        #expect(try ids(wide, result, asked: Sample.task()) == [])
    }

    @Test func `a task must be the same when it is sent again`() throws {
        let other = Sample.request([Sample.task(more: ["positivePrompt": "a cat instead"])])
        let first = Sample.request([Sample.task()], 429, errors: [Sample.error("rateLimitExceeded")])
        #expect(try ids([first] + traffic, [Sample.reply(more: Self.result)]) == [])
        #expect(try ids([first, other] + traffic, [Sample.reply(more: Self.result)]) == ["alteredTask"])
    }

    @Test func `a task must go the way that was asked for`() throws {
        let result = [Sample.reply(more: Self.result)]
        #expect(try ids(traffic, result, over: .webSocket) == ["otherDelivery"])
        #expect(try ids(traffic, result, by: .async) == ["otherDelivery"])
        let task = Sample.task(more: ["deliveryMethod": "async"])
        #expect(try ids([Sample.request([task], data: result)], result, by: .async) == [])
        #expect(try ids([Sample.request([task], data: result)], result) == ["otherDelivery"])
    }

    @Test func `an image is as long and of the format as its bytes are`() throws {
        func ids(_ image: JSON, _ picture: ServedPicture) throws -> [String] {
            try self.ids(
                traffic, [Sample.reply(more: Self.result).setting("image", to: image)], pictures: [Self.url: picture])
        }
        let jpeg = ServedPicture.whole(bytes: 100, format: .jpeg)
        #expect(try ids(["bytes": 100, "format": "jpeg"], jpeg) == [])
        #expect(try ids(["bytes": 100, "format": "JPG"], jpeg) == [])
        #expect(try ids(["bytes": 50, "format": "jpeg"], jpeg) == ["acceptedTruncatedImage"])
        #expect(try ids(["bytes": 50, "format": "jpeg"], .broken) == ["acceptedTruncatedImage"])
        #expect(try ids(["bytes": 100, "format": "png"], jpeg) == ["acceptedForeignImage"])
    }

    /// What is found by the report; the client is asked for one task over HTTP.
    private func ids(
        _ traffic: [[String: JSON]], _ results: [JSON], errors: [JSON] = [], asked: JSON = Sample.task(),
        over transport: ClientCase.Transport = .http, by delivery: ClientCase.Delivery = .sync,
        pictures: [String: ServedPicture] = [:]
    ) throws -> [String] {
        let assignment = ClientAssignment(
            name: "a", transport: transport, delivery: delivery, tasks: [asked],
            variables: ClientVariables(url: "http://127.0.0.1:1", key: "k"), timeout: .seconds(1))
        let report: JSON = ["case": "a", "results": .array(results), "errors": .array(errors)]
        let statement = Evidence.Statement(
            assignment: assignment, answer: .report(try ClientReport(line: report.text, for: "a")), pictures: pictures)
        let findings = ClientRule.findings(in: Evidence(Sample.traffic(traffic), statement), allowing: [])
        return findings.filter(\.rule.isAboutReport).map(\.rule.id)
    }
}
