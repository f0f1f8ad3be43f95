import DryplateContract
import DryplateEstimate
import Foundation

extension JSON {
    /// A valid task for an image, with a `taskUUID` that ends with `number`.
    static func task(
        _ number: Int = 1, model: String = "openai:1@1", _ quality: Quality = .high, _ size: Size = .square,
        results: Int = 1
    ) -> JSON {
        [
            "taskType": "imageInference", "taskUUID": .string(uuid(number)), "model": .string(model),
            "positivePrompt": "A fox", "width": .integer(size.width), "height": .integer(size.height),
            "numberResults": .integer(results),
            "providerSettings": ["openai": ["quality": .string(quality.rawValue)]],
        ]
    }

    static func uuid(_ number: Int) -> String {
        let digits = String(number)
        return "581b618a-3399-4d68-8957-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}

extension Estimator {
    /// Adds tasks that stand in the lines of `tasks.jsonl`.
    mutating func add(_ tasks: [JSON], times: Int128 = 1) {
        for (index, task) in tasks.enumerated() { add(task, times: times, at: "tasks.jsonl:\(index + 1)") }
    }
}

extension CostEstimate {
    init(
        of tasks: [JSON], times: Int128 = 1, prices: PriceList = .runware, dialect: Dialect = .documented,
        budget: Money? = nil
    ) {
        var estimator = Estimator(prices: prices, dialect: dialect, budget: budget)
        estimator.add(tasks, times: times)
        self = estimator.estimate
    }
}

extension Dialect {
    static let acceptingOtherModels: Dialect = {
        var dialect = Dialect()
        dialect.otherImageModels = .accepted
        return dialect
    }()
}

/// One of each that an estimate can hold: a fixed price, `auto`, no price, a refusal, and a task without images.
let variety: [JSON] = [
    .task(1, .high, .landscape), .task(2, model: "openai:1@2", .medium, results: 4),
    .task(3, .auto), .task(4, model: "other:1@1", .low, results: 3),
    JSON.task(5).setting("width", to: 8), ["taskType": "getResponse", "taskUUID": .string(JSON.uuid(1))],
    .task(6, .high, .landscape),
]
