import DryplateContract
import DryplateEngine

/// The body of `POST /__dryplate/journal/verify`.
struct ExpectationList {
    /// Each as it was sent, and read.
    let expectations: [(json: JSON, expectation: Expectation)]

    static let example = #"{"expect": [{"count": 1, "match": {"taskType": "imageInference"}}]}"#

    static let fields = [
        Field("expect", .list(of: .anyObject, count: 1...100), .required, "What should have happened.")
    ]

    static let expectationFields = [
        Field("match", .anyObject, .optional, "What is counted: named fields, and parameters by their dotted path."),
        Field("order", .list(of: .anyObject, count: 1...100), .optional, "What should come in this order."),
        Field("absent", .anyObject, .optional, "What there should not be."),
    ]

    private static let countFields = [
        Field("min", .integer(min: 0), .optional, "At least so many."),
        Field("max", .integer(min: 0), .optional, "At most so many."),
    ]

    init(_ body: ReceivedBody) throws {
        let json = try body.object(of: Self.fields, such: Self.example)
        expectations = try (json["expect"]?.array ?? []).enumerated().map { index, json in
            do { return (json, try Self.expectation(json)) } catch let fault as PatternFault {
                throw ErrorItem.control("expect[\(index)]: \(fault.message)")
            }
        }
    }

    private static func expectation(_ json: JSON) throws -> Expectation {
        try check(json.setting("count", to: nil), expectationFields)
        guard json["count"] == nil || json["match"] != nil else {
            throw PatternFault(message: "'count' says how many things are like 'match', which is missing.")
        }
        switch (json["match"], json["order"]?.array, json["absent"]) {
        case (let match?, nil, nil): return .count(try count(json["count"]), try OccurrencePattern(match))
        case (nil, let order?, nil): return .order(try order.map { try OccurrencePattern($0) })
        case (nil, nil, let absent?): return .count(0...0, try OccurrencePattern(absent))
        default: throw PatternFault(message: "Send one of 'match', 'order' and 'absent'.")
        }
    }

    /// Without a count there must be one at least.
    private static func count(_ json: JSON?) throws -> ClosedRange<Int> {
        switch json {
        case nil: return 1...Int.max
        case .integer(let count) where count >= 0: return count...count
        case .object:
            try check(json ?? .null, countFields)
            let (least, most) = (json?["min"]?.integer ?? 0, json?["max"]?.integer ?? Int.max)
            guard least <= most else { throw PatternFault(message: "'min' must not be greater than 'max'.") }
            return least...most
        default:
            throw PatternFault(message: "'count' must be a number of at least 0, or such as {\"min\": 1, \"max\": 3}.")
        }
    }

    private static func check(_ json: JSON, _ fields: [Field]) throws {
        if let violation = fields.violations(in: json).first { throw PatternFault(message: violation.message) }
    }
}
