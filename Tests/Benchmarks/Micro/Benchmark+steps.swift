import DryplateContract
import DryplateEngine
import DryplateImaging

extension Benchmark {
    static func parsing() -> [Measured] {
        let (one, batch) = (JSON.array(tasks(1)).bytes, JSON.array(tasks(20)).bytes)
        return [("a task", one), ("20 tasks", batch)].map { name, bytes in
            .step("parse \(name), \(bytes.count) bytes") {
                try bytes.withUnsafeBufferPointer { try JSONParser.parse($0) }
            }
        }
    }

    static func checking() -> [Measured] {
        let contract = ModelContract.gptImage1
        return [("a task", Example.task()), ("a wrong task", Example.task(["width": 1000]))].map { name, task in
            .step("check \(name)") { contract.violations(in: task) }
        }
    }

    static func deciding() -> [Measured] {
        let tasks: [(String, JSON)] = [
            ("a task", Example.task()), ("a wrong task", Example.task(["width": 1000])),
            ("a task of 20 images", Example.task(["numberResults": 20])),
        ]
        return tasks.map { name, task in .step("decide \(name)") { Example.decision(on: task) } }
    }

    static func encoding() -> [Measured] {
        [1, 20].map { count in
            let record = Example.record(numberResults: count)
            return .step("encode an answer with \(count) image\(count == 1 ? "" : "s")") {
                Answer(record.replies(imagesAt: "http://127.0.0.1:3797", under: .documented), under: .documented).bytes
            }
        }
    }

    static func images() -> [Measured] {
        let formats: [(String, ImageFormat)] = [
            ("PNG", .png), ("JPEG 95", .jpeg(quality: 95)), ("JPEG 80", .jpeg(quality: 80)), ("WebP", .webp),
        ]
        return formats.map { name, format in
            var seed: UInt64 = 0
            return .step("draw 1536x1024 as \(name)") {
                seed += 1
                return picture(seed: seed).encoded(as: format)
            }
        }
    }

    private static func picture(seed: UInt64) -> Placeholder {
        Placeholder(
            width: 1536, height: 1024, seed: seed, caption: ["GPT Image 1", "1536x1024 high", "result 1 of 1"],
            prompt: Example.prompt
        )
    }

    private static func tasks(_ count: Int) -> [JSON] { Array(repeating: Example.task(), count: count) }
}
