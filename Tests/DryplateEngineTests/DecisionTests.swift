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
        let codes = errors(broken, by: Simulator(dialect: dialect)).map { $0.json["code"] }
        #expect(codes == ["unsupportedParameter", "missingDimensionParameters", "invalidOutputQuality"])
    }

    @Test(arguments: [
        ("deliveryMethod", "async"), ("webhookURL", "http://127.0.0.1/hook"),
        ("uploadEndpoint", "http://127.0.0.1/put"),
    ])
    func `what is not simulated yet is refused by name and recorded nowhere`(parameter: String, value: String) {
        let refused = errors(task([parameter: .string(value)]))
        #expect(refused.map(\.status) == [400])
        #expect(refused.first?.json["code"] == "notSimulated")
        #expect(refused.first?.json["parameter"] == .string(parameter))
    }

    @Test func `a ping is answered without its taskUUID`() {
        let ping: JSON = ["taskType": "ping", "ping": true, "taskUUID": .string(taskUUID)]
        guard case .answer(let replies) = Simulator().decide(ping, at: 0, for: account, now: noon) else {
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
