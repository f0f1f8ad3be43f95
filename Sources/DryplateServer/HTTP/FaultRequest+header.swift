import DryplateContract
import DryplateEngine

extension FaultRequest {
    /// Why a header asks for none; `nil` if it does, or if there is no header.
    static func error(in value: String?) -> ErrorItem? {
        guard let value, list(value) == nil else { return nil }
        let message = "The header '\(RequestHeader.fault.name)' \(expectation); found '\(value)'."
        return .control(message, code: "invalidFault")
    }
}
