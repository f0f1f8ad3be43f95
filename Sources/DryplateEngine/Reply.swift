package import DryplateContract

/// One item of an answer.
package enum Reply: Hashable, Sendable {
    case data(JSON)
    /// The item and the HTTP status it would have alone.
    case error(JSON, status: Int)
}

extension Reply {
    /// What is wrong with a task, with the page that documents the parameter.
    static func refusal(_ violation: Violation, of task: JSON, page: String, status: Int = 400) -> Reply {
        let members =
            [
                JSON.Member("code", .string(violation.code)),
                JSON.Member("message", .string(violation.message)),
                JSON.Member("parameter", violation.parameter),
            ] + violation.constraints
        return .error(.object(members + echo(of: task, violation.parameters[0], page)), status: status)
    }

    /// An error that no parameter row derives; `detail` completes its message.
    package static func refusal(
        _ error: PlatformError, _ detail: String = "", parameter: String? = nil, of task: JSON = .null,
        page: String = platformErrors
    ) -> Reply {
        var members = [
            JSON.Member("code", .string(error.code)),
            JSON.Member("message", .string(detail.isEmpty ? error.message : "\(error.message) \(detail)")),
        ]
        let parameter = parameter ?? error.parameter
        if let parameter { members.append(JSON.Member("parameter", .string(parameter))) }
        if error.parameter != nil { members.append(JSON.Member("type", "string")) }
        return .error(.object(members + echo(of: task, parameter, page)), status: error.status)
    }

    /// The page that documents errors which belong to no model.
    package static let platformErrors = "https://runware.ai/docs/platform/errors"

    private static func echo(of task: JSON, _ parameter: String?, _ page: String) -> [JSON.Member] {
        let taskUUID = task["taskUUID"]?.string.flatMap { $0.isUUID ? JSON.string($0) : nil }
        return [
            JSON.Member("documentation", .string(page + anchor(of: parameter, on: page))),
            task["taskType"]?.string.map { JSON.Member("taskType", .string($0)) },
            taskUUID.map { JSON.Member("taskUUID", $0) },
        ].compactMap { $0 }
    }

    private static func anchor(of parameter: String?, on page: String) -> String {
        guard let parameter, page != platformErrors else { return "" }
        let path = parameter.prefix { $0 != "[" }.lowercased()
        return "#request-" + path.split(separator: ".").joined(separator: "-")
    }
}
