import DryplateContract
import DryplateEngine
import Testing

struct AdmissionTests {
    private let authentication: JSON = ["taskType": "authentication", "apiKey": "a key"]
    private let picky = SimulatedPlatform(acceptedKeys: ["a key"])

    @Test(arguments: ["Bearer a-key", "bearer a-key", "Bearer   a-key "])
    func `a bearer header gives the key`(header: String) {
        #expect(granted([task()], header)?.account == Account(apiKey: "a-key"))
    }

    @Test(arguments: [nil, "", "Bearer", "Bearer ", "Basic abc", "a-key"])
    func `without a key there is no entry`(header: String?) {
        #expect(refused(SimulatedPlatform(), [task()], header) == ["missingApiKey", "authentication", 401])
    }

    @Test func `a leading authentication task gives the key and is answered only when it is alone`() {
        let withTask = granted([authentication, task()], nil)
        #expect(withTask?.account == account)
        #expect(withTask?.tasks == 1)
        #expect(greeting(authentication)?["taskType"] == "authentication")
    }

    @Test func `a session that is named goes on, another begins otherwise`() {
        let session = "f40c2aeb-f8a7-4af7-a1ab-7594c9bf778f"
        let named = authentication.setting("connectionSessionUUID", to: .string(session))
        #expect(greeting(named)?["connectionSessionUUID"] == .string(session))
        let begun = greeting(authentication)?["connectionSessionUUID"]?.string
        #expect(begun?.isUUID == true && begun != session)
    }

    @Test func `a key that is not on the list is refused as the platform does`() {
        #expect(refused(picky, [task()], "Bearer other") == ["invalidApiKey", "authentication", 401])
        #expect(refused(picky, [authentication.setting("apiKey", to: "other")], nil)?.first == "invalidApiKey")
        #expect(refused(picky, [task()], "Bearer a") == ["invalidApiKey", "authentication", 401])
    }

    @Test func `an authentication task without a usable key is refused`() {
        #expect(
            refused(SimulatedPlatform(), [["taskType": "authentication"]], nil) == [
                "missingApiKey", "authentication", 401,
            ])
        let number = authentication.setting("apiKey", to: 5)
        #expect(refused(SimulatedPlatform(), [number], nil) == ["invalidApiKey", "authentication", 401])
    }

    @Test func `what the pages do not declare is refused, unless the dialect ignores it`() {
        let numbered = authentication.setting("taskUUID", to: .string(taskUUID))
        #expect(refused(SimulatedPlatform(), [numbered], nil)?.first == "unsupportedParameter")
        #expect(greeting(numbered, by: SimulatedPlatform(dialect: .compatible)) != nil)
    }

    @Test func `an account does not hold its key`() {
        #expect(!"\(Account(apiKey: "secret-key"))".contains("secret"))
        #expect(Account(apiKey: "one") != Account(apiKey: "two"))
    }

    private func granted(_ tasks: [JSON], _ header: String?) -> (account: Account, tasks: Int)? {
        guard case .granted(let account, let tasks) = SimulatedPlatform().admission(of: tasks, authorization: header)
        else { return nil }
        return (account, tasks.count)
    }

    private func greeting(_ task: JSON, by simulator: SimulatedPlatform = SimulatedPlatform()) -> JSON? {
        guard case .greeted(.data(let item)) = simulator.admission(of: [task], authorization: nil) else { return nil }
        return item
    }

    private func refused(_ simulator: SimulatedPlatform, _ tasks: [JSON], _ header: String?) -> [JSON?]? {
        guard case .refused(let error) = simulator.admission(of: tasks, authorization: header) else { return nil }
        return [error.json["code"], error.json["taskType"], .integer(error.status)]
    }
}
