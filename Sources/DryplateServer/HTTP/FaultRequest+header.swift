import DryplateContract
import DryplateEngine

extension FaultRequest {
    /// Why a header asks for none; `nil` if it does, or if there is no header.
    static func error(in value: String?) -> ErrorItem? {
        guard let value, FaultRequest(value) == nil else { return nil }
        return .control(
            "The header '\(RequestHeader.fault.name)' must be a fault such as 'rateLimited', 'rateLimited*2' for the first two attempts of a "
                + "task, or 'providerError@2' for its second result; found '\(value)'. The faults are "
                + FaultKind.all.map(\.name).joined(separator: ", ") + ".",
            code: "invalidFault"
        )
    }
}
