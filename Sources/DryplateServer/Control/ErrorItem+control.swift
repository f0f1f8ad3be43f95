import DryplateContract
import DryplateEngine

extension ErrorItem {
    /// An error of the control API, which the platform does not have.
    static func control(_ message: String, code: String = "invalidControlRequest", status: Int = 400) -> ErrorItem {
        ErrorItem(json: ["code": .string(code), "message": .string(message)], status: status)
    }
}
