import DryplateContract
import DryplateHTTP
import DryplateScenarios
import LoopbackServer
import Synchronization

/// A server that answers the documented requests as documented, or with a planted fault, and keeps what it was asked.
///
/// A task that was not sent sync is ready when it is asked for the second time; a webhook goes out at once.
final class PlatformDouble: Sendable {
    typealias Change = @Sendable (JSON) -> JSON

    let requests = Mutex<[TestRequest]>([])
    private let changeResult: Change
    private let isRefusingRepeats: Bool
    /// The results by their taskUUIDs, and how often each was asked for.
    private let tasks = Mutex<[JSON: (result: JSON, polls: Int)]>([:])

    init(isRefusingRepeats: Bool = false, changeResult: @escaping Change = { $0 }) {
        self.changeResult = changeResult
        self.isRefusingRepeats = isRefusingRepeats
    }

    func reply(to request: TestRequest) -> TestReply {
        if request.headers["upgrade"] == "websocket" { return webSocket(request) }
        if request.target == "/__dryplate/clock" { return .answer(200, ["now": 0]) }
        if request.target.hasPrefix("/__dryplate/") { return .answer(404, []) }
        guard let task = request.task else { return .answer(200, Samples.jpeg(sizedAs: request.target)) }
        if isRepeat(request) { return .answer(400, ["errors": [["code": "conflictTaskUUID"]]]) }
        return .answer(200, answer(to: task, host: request.headers["host", default: ""]))
    }

    /// The tasks that arrived, as requests of their own, without polls.
    var submissions: [TestRequest] {
        requests.withLock { $0.filter { $0.task?["taskType"] == "imageInference" } }
    }

    private func webSocket(_ request: TestRequest) -> TestReply {
        let key = Mutex("")
        return .socket { [self] message in
            guard let task = message?.array?.first else { return [] }
            if let apiKey = task["apiKey"]?.string {
                key.withLock { $0 = apiKey }
                return [.json(["data": [["taskType": "authentication", "connectionSessionUUID": Self.uuid]]])]
            }
            var message = request
            message.headers["authorization"] = "Bearer \(key.withLock { $0 })"
            message.body = JSON.array([task]).bytes
            if isRepeat(message) { return [.json(["errors": [["code": "conflictTaskUUID"]]])] }
            return [.json(answer(to: task, host: request.headers["host", default: ""]))]
        }
    }

    private func isRepeat(_ request: TestRequest) -> Bool {
        let isRepeat = requests.withLock { earlier in
            defer { earlier.append(request) }
            return earlier.contains { $0.apiKey == request.apiKey && $0.task?["taskUUID"] == request.task?["taskUUID"] }
        }
        return isRefusingRepeats && isRepeat && request.task?["taskType"] == "imageInference"
    }

    private func answer(to task: JSON, host: String) -> JSON {
        if task["taskType"] == "getResponse" { return poll(task["taskUUID"] ?? .null) }
        let result = changeResult(result(for: task, host: host))
        tasks.withLock { $0[task["taskUUID"] ?? .null] = (result, 0) }
        let acknowledgement: JSON = ["data": [["taskType": "imageInference", "taskUUID": task["taskUUID"] ?? .null]]]
        if let hook = task["webhookURL"]?.string { call(hook, result) }
        let isAsynchronous = task["deliveryMethod"] == "async" || task["webhookURL"] != nil
        return isAsynchronous ? acknowledgement : ["data": [result]]
    }

    private func poll(_ taskUUID: JSON) -> JSON {
        tasks.withLock { tasks in
            guard let task = tasks[taskUUID] else { return ["data": []] }
            tasks[taskUUID]?.polls += 1
            let result = task.result.setting("status", to: task.polls == 0 ? "processing" : "success")
            return ["data": [task.polls == 0 ? result.setting("imageURL", to: nil) : result]]
        }
    }

    private func call(_ hook: String, _ result: JSON) {
        guard let url = WebURL(hook) else { return }
        Task { try await ReferenceClient().post(JSON.object([.init("data", [result])]).bytes, to: url, apiKey: "") }
    }

    private func result(for task: JSON, host: String) -> JSON {
        let size = "\(task["width"]?.integer ?? 0)x\(task["height"]?.integer ?? 0)"
        let cost = task["includeCost"] == true ? Self.cost(model: task["model"]?.string ?? "", size: size) : nil
        let result: JSON = [
            "taskType": "imageInference",
            "taskUUID": task["taskUUID"] ?? .null,
            "imageUUID": Self.uuid,
            "imageURL": .string("http://\(host)/\(size).jpg"),
        ]
        return result.setting("cost", to: cost.map(JSON.decimal))
    }

    private static let uuid: JSON = "629c8f87-b67d-4de1-8da3-ea488c2336e4"

    private static func cost(model: String, size: String) -> String {
        switch (model, size) {
        case ("openai:1@1", _): "0.25"
        case (_, "1024x1024"): "0.011"
        default: "0.015"
        }
    }
}

extension TestRequest {
    /// The first task; `nil` when an image is fetched.
    var task: JSON? { json?.array?.first }

    var apiKey: String { headers["authorization"] ?? "" }
}
