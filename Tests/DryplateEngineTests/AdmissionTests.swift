import DryplateContract
import DryplateEngine
import Testing

struct AdmissionTests {
    private let authentication: JSON = ["taskType": "authentication", "apiKey": "a key"]
    private let picky = Simulator(acceptedKeys: ["a key"])

    @Test(arguments: ["Bearer a-key", "bearer a-key", "Bearer   a-key "])
    func `a bearer header gives the key`(header: String) {
        #expect(granted([task()], header)?.account == Account(apiKey: "a-key"))
    }

    @Test(arguments: [nil, "", "Bearer", "Bearer ", "Basic abc", "a-key"])
    func `without a key there is no entry`(header: String?) {
        #expect(refused(Simulator(), [task()], header) == ["missingApiKey", "authentication", 401])
    }

    @Test func `a leading authentication task gives the key and is answered only when it is alone`() {
        let withTask = granted([authentication, task()], nil)
        #expect(withTask?.account == account)
        #expect(withTask?.tasks == 1)
        #expect(withTask?.greeting == nil)
        #expect(granted([authentication], nil)?.greeting?["taskType"] == "authentication")
    }

    @Test func `a session that is named goes on, another begins otherwise`() {
        let session = "f40c2aeb-f8a7-4af7-a1ab-7594c9bf778f"
        let named = authentication.setting("connectionSessionUUID", to: .string(session))
        #expect(granted([named], nil)?.greeting?["connectionSessionUUID"] == .string(session))
        let begun = granted([authentication], nil)?.greeting?["connectionSessionUUID"]?.string
        #expect(begun?.isUUID == true && begun != session)
    }

    @Test func `a key that is not on the list is refused as the platform does`() {
        #expect(refused(picky, [task()], "Bearer other") == ["invalidApiKey", "authentication", 401])
        #expect(refused(picky, [authentication.setting("apiKey", to: "other")], nil)?.first == "invalidApiKey")
        #expect(refused(picky, [task()], "Bearer a") == ["invalidApiKey", "authentication", 401])
    }

    @Test func `an authentication task without a usable key is refused`() {
        #expect(
            refused(Simulator(), [["taskType": "authentication"]], nil) == ["missingApiKey", "authentication", 401])
        let number = authentication.setting("apiKey", to: 5)
        #expect(refused(Simulator(), [number], nil) == ["invalidApiKey", "authentication", 401])
    }

    @Test func `an account does not hold its key`() {
        #expect(!"\(Account(apiKey: "secret-key"))".contains("secret"))
        #expect(Account(apiKey: "one") != Account(apiKey: "two"))
    }

    private func granted(_ tasks: [JSON], _ header: String?) -> (account: Account, tasks: Int, greeting: JSON?)? {
        guard
            case .granted(let account, let tasks, let greeting) = Simulator().admission(
                of: tasks, authorization: header)
        else { return nil }
        guard case .data(let item)? = greeting else { return (account, tasks.count, nil) }
        return (account, tasks.count, item)
    }

    private func refused(_ simulator: Simulator, _ tasks: [JSON], _ header: String?) -> [JSON?]? {
        guard case .refused(.error(let item, let status)) = simulator.admission(of: tasks, authorization: header)
        else { return nil }
        return [item["code"], item["taskType"], .integer(status)]
    }
}
