import DryplateContract
import DryplateEngine
import NIOCore

extension ErrorItem {
    /// An error of the control API, which the platform does not have.
    static func control(_ message: String, code: String = "invalidControlRequest", status: Int = 400) -> ErrorItem {
        ErrorItem(json: ["code": .string(code), "message": .string(message)], status: status)
    }
}

extension ReceivedBody {
    /// The JSON object that a control request holds, with these members; throws an `ErrorItem` if it is none.
    func object(of fields: [Field], such example: String) throws -> JSON {
        guard case .whole(let bytes) = self, let json = try? JSON(parsing: String(buffer: bytes)), json.members != nil
        else { throw ErrorItem.control("The body must be a JSON object such as \(example).") }
        if let violation = fields.violations(in: json).first { throw ErrorItem.control(violation.message) }
        return json
    }
}
