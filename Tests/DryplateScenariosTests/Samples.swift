import DryplateContract
import DryplateScenarios
import LoopbackServer

/// The smallest files with a header; there is no picture in them.
enum Samples {
    static func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
        let comment: [UInt8] = [0xFF, 0xFE, 0, 4, 0xFF, 0xC0]
        return [0xFF, 0xD8] + comment + [0xFF, 0xFF, 0xC0, 0, 11, 8] + big(2, height) + big(2, width) + [1, 1, 0x11, 0]
    }

    /// For a path such as `/1536x1024.jpg`.
    static func jpeg(sizedAs path: String) -> [UInt8] {
        let numbers = path.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        return jpeg(numbers[0], numbers[1])
    }

    static func png(_ width: Int, _ height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + big(4, width) + big(4, height) + [8, 2, 0, 0, 0]
    }

    static func lossyWebP(_ width: Int, _ height: Int) -> [UInt8] {
        webP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(2, width | 0x4000) + little(2, height | 0x8000))
    }

    static func losslessWebP(_ width: Int, _ height: Int) -> [UInt8] {
        webP("VP8L", [0x2F] + little(4, (width - 1) | (height - 1) << 14 | 1 << 28))
    }

    static func extendedWebP(_ width: Int, _ height: Int) -> [UInt8] {
        webP("VP8X", [0x10, 0, 0, 0] + little(3, width - 1) + little(3, height - 1))
    }

    private static func webP(_ chunk: String, _ content: [UInt8]) -> [UInt8] {
        Array("RIFF".utf8) + little(4, content.count + 12) + Array("WEBP\(chunk)".utf8) + little(4, content.count)
            + content
    }

    private static func little(_ count: Int, _ value: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func big(_ count: Int, _ value: Int) -> [UInt8] { little(count, value).reversed() }
}

extension Samples {
    /// One case: the task must come back with its number; then its image is fetched.
    static let scenario = """
        title: Numbers
        source: https://example.org/numbers
        cases:
          - title: one
            steps:
              - post:
                  - {taskUUID: 11111111-1111-4111-8111-111111111111, number: 1}
                status: 200
                body:
                  data:
                    - taskUUID: 11111111-1111-4111-8111-111111111111
                      number: 1
                      imageURL: !url
              - image: {at: "data[0].imageURL", format: png, width: 30, height: 20}
        """

    static func numbers() throws -> [Scenario] { [try Scenario(file: "numbers.yaml", text: scenario)] }

    /// Answers as the scenario expects if nothing else is said.
    static func numbersReply(
        to request: TestRequest, status: Int = 200, number: JSON = 1, image: TestReply = .answer(200, png(30, 20))
    ) -> TestReply {
        guard let task = request.task else { return image }
        let url = JSON.string("http://\(request.headers["host", default: ""])/1.png")
        let result: JSON = ["taskUUID": task["taskUUID"] ?? .null, "number": number, "imageURL": url]
        return .answer(status, ["data": [result]])
    }
}

extension Samples {
    /// A scenario whose only step expects this body.
    static func scenarioText(body: String) -> String {
        let lines = body.split(separator: "\n").map { "          \($0)" }.joined(separator: "\n")
        return """
            title: Pattern
            source: here
            cases:
              - title: one
                steps:
                  - post: []
                    status: 200
                    body:
            \(lines)
            """
    }

    /// The pattern as it is read from a scenario file; its line is that of the key `body`.
    static func pattern(_ body: String) throws -> Pattern {
        let scenario = try Scenario(file: "pattern.yaml", text: scenarioText(body: body))
        guard case .post(let step) = scenario.cases[0].steps[0] else { throw NoPattern() }
        return step.body
    }

    private struct NoPattern: Error {}
}
