import DryplateContract
import DryplateEngine
import Testing

struct DecisionTests {
    @Test func `a valid task becomes a record with one result for each image`() throws {
        let record = try #require(accepted(task(["numberResults": 3, "ttl": 60])))
        #expect(record.results.count == 3)
        #expect(record.submittedAt == noon)
        #expect(record.expiresAt == noon.adding(seconds: 60))
        #expect(record.request == task(["numberResults": 3, "ttl": 60]))
    }

    @Test func `a task is stored as it was sent, however it is read`() throws {
        let sent = task(["outputFormat": "png", "referenceImages": [.string(taskUUID)], "steps": 20])
        let record = try #require(accepted(sent, by: SimulatedPlatform(dialect: .compatible)))
        #expect(record.request == sent)
        #expect(record.task.outputFormat == .PNG)
        #expect(record.task.referenceImages == [taskUUID])
    }

    @Test func `a stored task can be read under any dialect`() throws {
        var dialect = Dialect.compatible
        dialect.otherImageModels = .accepted
        let sent = task(["outputFormat": "png", "model": "runware:400@2"])
        let record = try #require(accepted(sent, by: SimulatedPlatform(dialect: dialect)))
        let image = ImageRecord(
            account: record.account, request: sent.text, index: 0, result: record.results[0], expiresAt: nil)
        let path = String(try #require(items(record).first?["imageURL"]?.string).dropFirst("http://host".count))
        #expect(SimulatedPlatform().picture(of: image, at: path)?.format == .PNG)
    }

    @Test func `a task without ttl never expires, nor does one whose ttl has no effect`() throws {
        #expect(try #require(accepted(task())).expiresAt == nil)
        #expect(try #require(accepted(task(["ttl": 60, "outputType": "dataURI"]))).expiresAt == nil)
    }

    @Test func `the longest ttl does not wrap around`() throws {
        let record = try #require(accepted(task(["ttl": .integer(Int.max)])))
        #expect(try #require(record.expiresAt) > noon)
    }

    @Test func `only the first fault is reported, unless all are asked for`() {
        let broken = task(["width": nil, "outputQuality": 100, "strange": 1])
        #expect(errors(broken).map { $0.json["code"] } == ["unsupportedParameter"])
        var dialect = Dialect.documented
        dialect.faultsPerTask = .all
        let codes = errors(broken, by: SimulatedPlatform(dialect: dialect)).map { $0.json["code"] }
        #expect(codes == ["unsupportedParameter", "missingDimensionParameters", "invalidOutputQuality"])
    }

    @Test(
        arguments: [
            (["deliveryMethod": "async"], true, 200), (["webhookURL": "http://a.b/"], true, 200),
            (["deliveryMethod": "sync", "webhookURL": "http://a.b/"], false, 0), ([:], false, 0),
            (["uploadEndpoint": "http://a.b/"], false, 0),
        ] as [(KeyValuePairs<String, JSON?>, Bool, Int)])
    func `a task is acknowledged or waited for`(
        changes: KeyValuePairs<String, JSON?>, isAcknowledged: Bool, milliseconds: Int
    ) throws {
        let record = try #require(accepted(task(changes)))
        #expect(record.isAcknowledged(under: .documented) == isAcknowledged)
        #expect(record.readyAt == noon.adding(milliseconds: milliseconds))
    }

    @Test func `the lifetime of an image begins when it is there`() throws {
        let record = try #require(accepted(task(["deliveryMethod": "async", "ttl": 60])))
        #expect(record.expiresAt == noon.adding(milliseconds: 60_200))
    }

    @Test func `an acknowledgement has two members, however many results are to come`() throws {
        let record = try #require(accepted(task(["deliveryMethod": "async", "numberResults": 20])))
        #expect(record.acknowledgement == .data(["taskType": "imageInference", "taskUUID": .string(taskUUID)]))
    }

    @Test(arguments: [("upload", taskUUID), ("delete", "https://a.b/c.png"), ("delete", "aGVsbG8=")])
    func `media that does not fit the operation is refused`(operation: String, media: String) {
        let task: JSON = [
            "taskType": "mediaStorage", "taskUUID": .string(taskUUID), "operation": .string(operation),
            "media": .string(media),
        ]
        #expect(errors(task).first?.json["code"] == "invalidMedia")
    }

    @Test func `a search finds the models that everything asked for is true of`() {
        #expect(found([:]) == ["openai:1@1", "openai:1@2"])
        #expect(found(["search": "image MINI"]) == ["openai:1@2"])
        #expect(found(["capabilities": ["text-to-video"]]) == [])
        #expect(found(["source": "community"]) == [])
        #expect(found(["offset": 1, "limit": 5]) == ["openai:1@2"])
    }

    private func found(_ wanted: KeyValuePairs<String, JSON?>) -> [String?]? {
        let search: JSON = ["taskType": "modelSearch", "taskUUID": .string(taskUUID)]
        let task = wanted.reduce(search) { $0.setting($1.key, to: $1.value) }
        guard case .answer(let replies) = SimulatedPlatform().decide(task, at: 0, for: account, now: noon) else {
            return nil
        }
        return replies.first?.data?["results"]?.array?.map { $0["air"]?.string }
    }

    @Test func `a ping is answered without its taskUUID`() {
        let ping: JSON = ["taskType": "ping", "ping": true, "taskUUID": .string(taskUUID)]
        guard case .answer(let replies) = SimulatedPlatform().decide(ping, at: 0, for: account, now: noon) else {
            return #expect(Bool(false), "a ping must be answered at once")
        }
        #expect(replies == [.data(["taskType": "ping", "pong": true])])
    }

    @Test func `an element that is no object is refused with its place`() {
        let message = errors("a task").first?.json["message"]?.string ?? ""
        #expect(message.hasSuffix("element 0 of the array is a string."))
    }

    @Test func `authentication is refused anywhere but at the start`() {
        #expect(errors(["taskType": "authentication", "apiKey": "k"]).first?.json["code"] == "invalidAuthentication")
    }
}
