import DryplateImaging
import Foundation

/// Prints what an image of 1536 × 1024 costs in each format: `swift run -c release imaging-benchmark`.
@main
enum ImagingBenchmark {
    static func main() {
        let formats: [(name: String, format: ImageFormat)] = [
            ("PNG", .png), ("JPEG 95", .jpeg(quality: 95)), ("JPEG 80", .jpeg(quality: 80)), ("WebP", .webp),
        ]
        for (name, format) in formats {
            let runs = (0..<52).map { seed in measure { picture(seed: seed).encoded(as: format) } }
            let times = runs.map(\.milliseconds).sorted()
            let bytes = runs.map(\.bytes).reduce(0, +) / runs.count
            print("\(name): median \(times[26]) ms of CPU, from \(times[0]) to \(times[51]); \(bytes) bytes on average")
        }
    }

    private static func picture(seed: UInt64) -> Placeholder {
        Placeholder(
            width: 1536, height: 1024, seed: seed, caption: ["GPT Image 1", "1536x1024 high", "result 1 of 1"],
            prompt: "An elaborate storybook scene of a hillside orchard tended entirely by clockwork caretakers"
        )
    }

    private static func measure(_ body: () -> [UInt8]) -> (milliseconds: Double, bytes: Int) {
        let start = clock()
        let count = body().count
        return (Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC), count)
    }
}
