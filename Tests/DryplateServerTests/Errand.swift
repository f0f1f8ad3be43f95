import DryplateContract

/// What one client wants: a task, which it sends twice, and its results.
struct Errand: Sendable {
    let number: Int

    static let all = (0..<240).map(Errand.init)

    /// One client runs them in their order, several share them in another one.
    static func all(of client: Int, among clients: Int) -> [Errand] {
        guard clients > 1 else { return all }
        return stride(from: client, to: all.count, by: clients).map { all[$0 * 89 % all.count] }
    }

    /// Bad days that some of the tasks have.
    static let faults: [JSON] = [
        ["fault": "rateLimited=3", "percent": 15], ["fault": "queueFull*1|internalError*1", "percent": 20],
        ["fault": "providerError@2", "percent": 25], ["fault": "anySurprise", "percent": 30],
        ["fault": "latency=1-5000", "match": ["positivePrompt": "slow"]],
    ]

    /// Arrays of tasks, each to be sent when the one before is answered.
    var requests: [JSON] { [.array(tasks), .array(tasks), poll] }

    /// Whether the task takes its time, which is drawn.
    var isSlow: Bool { number % 8 == 4 }

    /// Asks for the results.
    var poll: JSON { [question("getResponse", of: uuid(0))] }

    private var tasks: [JSON] {
        switch number % 8 {
        case 0: [image()]
        case 1: [image(["numberResults": 4, "includeCost": true])]
        case 2: [image(["numberResults": 2, "deliveryMethod": "async"])]
        case 3: [image(["width": 1, "outputQuality": 7])]
        case 4: [image(["positivePrompt": "A slow river", "numberResults": 2, "deliveryMethod": "async"])]
        case 5: [image(), image(["taskUUID": .string(uuid(1)), "height": 3]), image(["taskUUID": .string(uuid(2))])]
        case 6: [["taskType": "imageUpload", "taskUUID": .string(uuid(0)), "image": "https://example.org/image.png"]]
        default: [image(["numberResults": 3, "positivePrompt": "A kite [dryplate:invalidProviderContent@2]"])]
        }
    }

    /// Few images are drawn, which takes longer than all the rest.
    private func image(_ changes: KeyValuePairs<String, JSON?> = [:]) -> JSON {
        let plain = task(["taskUUID": .string(uuid(0)), "outputType": number % 80 == 0 ? "base64Data" : nil])
        return changes.reduce(plain) { $0.setting($1.key, to: $1.value) }
    }

    private func uuid(_ place: Int) -> String { "0000000\(place)-0000-4000-8000-000000000\(100 + number)" }
}
