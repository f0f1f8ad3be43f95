import DryplateContract
import DryplateEngine
import Foundation
import Testing

/// The surprises as a task meets them.
func faults(_ surprises: [Surprise], seed: UInt64 = 0) -> [Fault] {
    surprises.compactMap { FaultRequest($0.rawValue)?.fault(of: taskUUID, met: 0, seed: seed) }
}

/// Two images, a failed one and an error with a parameter, as one answer that has whatever can be strange.
func answered(meeting faults: [Fault] = []) throws -> TaskAnswer {
    let asked = task([
        "numberResults": 3, "includeCost": true, "safety": ["checkContent": true],
        "positivePrompt": "An orchard [dryplate:providerError@2]",
    ])
    let replies = try #require(accepted(asked)).replies(imagesAt: "http://host", under: .compatible)
    let refused = errors(task(["width": "1024"])).map(Reply.error)
    var answer = TaskAnswer(replies + refused)
    answer.faults = faults
    return answer
}

/// What one task is answered, message by message.
func sent(over transport: Transport, meeting surprises: [Surprise] = [], seed: UInt64 = 0) throws -> [[UInt8]] {
    let answer = try answered(meeting: faults(surprises, seed: seed))
    return switch transport {
    case .http: [Answer([answer], under: .compatible).bytes]
    case .webSocket: answer.frames(under: .compatible).map(\.bytes)
    }
}

/// The message that holds the items, with nothing unusual about it.
func usual(_ replies: [Reply]) -> JSON {
    let (data, errors) = (replies.compactMap(\.data), replies.compactMap(\.error).map(\.json))
    let members = [JSON.Member("data", .array(data)), JSON.Member("errors", .array(errors))]
    return .object(members.filter { $0.value != [] })
}

/// What a text says, whatever its spelling and order.
func meaning(of bytes: [UInt8]) throws -> JSON { try JSON(parsing: String(decoding: bytes, as: UTF8.self)).sorted }

extension JSON {
    fileprivate var sorted: JSON {
        switch self {
        case .null, .bool, .string: self
        case .integer, .decimal: .decimal(Decimal(string: text)?.description ?? "no number")
        case .array(let elements): .array(elements.map(\.sorted).sorted { $0.text < $1.text })
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
        }
    }
}
