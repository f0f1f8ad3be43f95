import DryplateContract
import LoopbackServer
import Synchronization

/// A server that answers the documented requests as documented, or with a planted fault, and keeps what it was asked.
final class PlatformDouble: Sendable {
    typealias Change = @Sendable (JSON) -> JSON

    let requests = Mutex<[TestRequest]>([])
    private let changeResult: Change
    private let isRefusingRepeats: Bool

    init(isRefusingRepeats: Bool = false, changeResult: @escaping Change = { $0 }) {
        self.isRefusingRepeats = isRefusingRepeats
        self.changeResult = changeResult
    }

    func reply(to request: TestRequest) -> TestReply {
        let isRepeat = requests.withLock { earlier in
            defer { earlier.append(request) }
            return earlier.contains { $0.apiKey == request.apiKey && $0.task?["taskUUID"] == request.task?["taskUUID"] }
        }
        guard let task = request.task else { return .answer(200, Samples.jpeg(sizedAs: request.target)) }
        if isRefusingRepeats && isRepeat { return .answer(400, ["errors": [["code": "conflictTaskUUID"]]]) }
        return .answer(200, ["data": [changeResult(result(for: task, host: request.headers["host", default: ""]))]])
    }

    private func result(for task: JSON, host: String) -> JSON {
        let size = "\(task["width"]?.integer ?? 0)x\(task["height"]?.integer ?? 0)"
        let cost = task["includeCost"] == true ? Self.cost(model: task["model"]?.string ?? "", size: size) : nil
        let result: JSON = [
            "taskType": "imageInference",
            "taskUUID": task["taskUUID"] ?? .null,
            "imageUUID": "629c8f87-b67d-4de1-8da3-ea488c2336e4",
            "imageURL": .string("http://\(host)/\(size).jpg"),
        ]
        return result.setting("cost", to: cost.map(JSON.decimal))
    }

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
