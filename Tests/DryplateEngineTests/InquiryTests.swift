import DryplateContract
import DryplateEngine
import Testing

struct InquiryTests {
    private let asynchronous = task(["deliveryMethod": "async", "numberResults": 2, "includeCost": true])

    @Test func `a poll shows every result in progress, with its UUID and nothing to fetch`() throws {
        let record = try #require(accepted(asynchronous))
        let items = try poll(record, at: noon).data
        #expect(items.map { $0["imageUUID"]?.string } == record.results.map(\.imageUUID))
        for item in items {
            #expect(item.members?.map(\.name) == ["taskType", "taskUUID", "imageUUID", "status"])
            #expect(item["status"] == "processing")
        }
    }

    @Test func `a poll shows every result when its time has come, as often as it is asked`() throws {
        let record = try #require(accepted(asynchronous))
        let items = try poll(record, at: noon.adding(milliseconds: 200)).data
        #expect(items.map { $0["status"] } == ["success", "success"])
        #expect(items.allSatisfy { $0["imageURL"] != nil && $0["cost"]?.text == "0.036" })
        #expect(try poll(record, at: noon.adding(milliseconds: 200)).data == items)
    }

    @Test func `so many polls can stand for the time, but not for an answer that was waited for`() throws {
        let simulator = SimulatedPlatform(readyAfterPolls: 2)
        let record = try #require(accepted(asynchronous, by: simulator))
        let later = noon.adding(seconds: 3600)
        #expect(try poll(record, polls: 1, at: later, by: simulator).data.first?["status"] == "processing")
        #expect(try poll(record, polls: 2, at: noon, by: simulator).data.first?["status"] == "success")
        let waited = try #require(accepted(task(), by: simulator))
        #expect(try poll(waited, at: noon, by: simulator).data.first?["status"] == "success")
    }

    @Test func `an unknown task looks like one in progress, unless the dialect says so`() throws {
        #expect(try poll(nil, at: noon).frames(under: .documented).map(\.message) == [["data": []]])
        var dialect = Dialect.documented
        dialect.unknownTask = .notFound
        let error = try poll(nil, at: noon, by: SimulatedPlatform(dialect: dialect)).replies.first?.error
        #expect(error?.status == 404)
        #expect(error?.json["taskUUID"] == .string(taskUUID))
    }

    @Test func `a failed result is an error with status and taskUUID`() throws {
        let failing = task([
            "deliveryMethod": "async", "numberResults": 2,
            "positivePrompt": "A sea [dryplate:invalidProviderContent@2]",
        ])
        let answer = try poll(accepted(failing), at: noon.adding(seconds: 1))
        #expect(answer.data.count == 1)
        let error = try #require(answer.replies.compactMap(\.error).first)
        #expect(error.json["code"] == "invalidProviderContent")
        #expect(error.json["status"] == "error")
        #expect(error.json["taskUUID"] == .string(taskUUID))
        #expect(
            answer.frames(under: .documented).map(\.message).map { $0.members?.map(\.name) } == [["data", "errors"]])
    }

    @Test func `a dialect can tell failures among the data, or with status 200`() throws {
        var dialect = Dialect.documented
        dialect.pollErrorLocation = .data
        let failing = task(["deliveryMethod": "async", "positivePrompt": "[dryplate:timeoutProvider]"])
        let record = try #require(accepted(failing))
        let item = try poll(record, at: noon.adding(seconds: 1), by: SimulatedPlatform(dialect: dialect)).data.first
        #expect(item?["status"] == "error")
        #expect(item?["error"]?["code"] == "timeoutProvider")
        #expect(try poll(record, at: noon.adding(seconds: 1)).replies.first?.error?.status == 504)
        dialect = .documented
        dialect.pollFailureStatus = .ok
        let simulator = SimulatedPlatform(dialect: dialect)
        #expect(try poll(record, at: noon.adding(seconds: 1), by: simulator).replies.first?.error?.status == 200)
    }

    @Test func `details show the request as it was sent and the answer as it is`() throws {
        let record = try #require(accepted(asynchronous))
        let before = try details(record, at: noon)
        #expect(before["request"] == [asynchronous])
        #expect(before["response"] == ["data": [["taskType": "imageInference", "taskUUID": .string(taskUUID)]]])
        let after = try details(record, at: noon.adding(seconds: 1))
        #expect(after["response"]?["data"]?.array?.count == 2)
        #expect(after["response"]?["data"]?.array?.first?["status"] == nil)
    }

    private func poll(
        _ record: TaskRecord?, polls: Int = 0, at now: Timestamp, by simulator: SimulatedPlatform = SimulatedPlatform()
    ) throws -> TaskAnswer {
        try answer("getResponse", about: record.map { stored($0, polls: polls) }, at: now, by: simulator)
    }

    private func details(_ record: TaskRecord, at now: Timestamp) throws -> JSON {
        try #require(try answer("getTaskDetails", about: stored(record), at: now, by: SimulatedPlatform()).data.first)
    }

    private func answer(
        _ taskType: JSON, about stored: StoredTask?, at now: Timestamp, by simulator: SimulatedPlatform
    ) throws -> TaskAnswer {
        let question: JSON = ["taskType": taskType, "taskUUID": .string(taskUUID)]
        let decision = simulator.decide(question, at: 0, for: account, now: now)
        guard case .inquire(let inquiry) = decision else { throw NoInquiry() }
        return simulator.answer(to: inquiry, about: stored, imagesAt: "http://host", now: now)
    }
}

private struct NoInquiry: Error {}

extension TaskAnswer {
    var data: [JSON] { replies.compactMap(\.data) }
}
