import DryplateContract
import DryplateEngine

extension FaultRequest {
    /// Why a header asks for none; `nil` if it does, or if there is no header.
    static func error(in value: String?) -> ErrorItem? {
        guard let value, list(value) == nil else { return nil }
        return .control("The header '\(RequestHeader.fault.name)' " + rule(found: value), code: "invalidFault")
    }

    /// What a fault must be.
    static func rule(found value: String) -> String {
        "must be a fault such as 'rateLimited', 'rateLimited*2' for the first two attempts of a task, or "
            + "'providerError@2' for its second result; found '\(value)'. The faults are "
            + (FaultKind.groups.keys.sorted() + FaultKind.all.map(\.name)).joined(separator: ", ") + "."
    }
}
