import DryplateContract
import DryplateEngine
import Hummingbird
import NIOCore

extension Parameters {
    /// What the query of a control request holds, with these members; throws an `ErrorItem` if something else.
    func object(of fields: [Field]) throws -> JSON {
        let json = JSON.object(map { name, value in JSON.Member(String(name), fields.value(of: name, in: value)) })
        return try fields.checked(json)
    }
}

extension [Field] {
    /// Texts of a query are numbers where numbers belong.
    fileprivate func value(of name: Substring, in text: Substring) -> JSON {
        guard case .integer? = first(where: { $0.name == name })?.shape, let number = Int(text) else {
            return .string(String(text))
        }
        return .integer(number)
    }

    fileprivate func checked(_ json: JSON) throws -> JSON {
        if let violation = violations(in: json).first { throw ErrorItem.control(violation.message) }
        return json
    }
}

extension ReceivedBody {
    /// The JSON object that a control request holds, with these members; throws an `ErrorItem` if it is none.
    func object(of fields: [Field], such example: String) throws -> JSON {
        guard case .whole(let bytes) = self, let json = try? JSON(parsing: String(buffer: bytes)), json.members != nil
        else { throw ErrorItem.control("The body must be a JSON object such as \(example).") }
        return try fields.checked(json)
    }
}
