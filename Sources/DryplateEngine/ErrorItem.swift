package import DryplateContract

/// One item of `errors`, and the HTTP status that an answer with nothing else has.
package struct ErrorItem: Error, Hashable, Sendable {
    package private(set) var json: JSON
    package let status: Int
    /// Seconds after which to try again.
    package private(set) var retryAfter: Int?
    /// What an HTTP answer holds instead of JSON, as text of a page.
    package private(set) var page: String?

    package init(json: JSON, status: Int) {
        self.json = json
        self.status = status
    }
}

extension ErrorItem {
    func asking(for seconds: Int?) -> ErrorItem {
        var error = self
        error.retryAfter = seconds
        return error
    }

    func saying(_ json: JSON) -> ErrorItem {
        var error = self
        error.json = json
        return error
    }

    func hidden(behind page: String) -> ErrorItem {
        var error = self
        error.page = page
        return error
    }
}

extension ErrorItem {
    /// The page that documents errors which belong to no model.
    package static let platformPage = "https://runware.ai/docs/platform/errors"

    /// What is wrong with a task, with the page that documents the parameter.
    init(_ violation: Violation, in task: JSON, page: String = platformPage, status: Int = 400) {
        let members = [
            JSON.Member("code", .string(violation.code)),
            JSON.Member("message", .string(violation.message)),
            JSON.Member("parameter", violation.parameter),
        ]
        let echo = Self.echo(of: task, parameter: violation.parameters[0], page)
        self.init(json: .object(members + violation.constraints + echo), status: status)
    }

    /// An error that no parameter row derives; `detail` completes its message.
    package init(
        _ error: PlatformError, _ detail: String = "", parameter: String? = nil, in task: JSON = .null,
        page: String = platformPage
    ) {
        let parameter = parameter ?? error.parameter
        let members = [
            JSON.Member("code", .string(error.code)),
            JSON.Member("message", .string(detail.isEmpty ? error.message : "\(error.message) \(detail)")),
            parameter.map { JSON.Member("parameter", .string($0)) },
            error.parameter.map { _ in JSON.Member("type", "string") },
        ].compactMap { $0 }
        self.init(json: .object(members + Self.echo(of: task, parameter: parameter, page)), status: error.status)
    }

    /// Why a result of an accepted task was not made.
    init(_ failure: GenerationFailure, of record: TaskRecord) {
        let error = failure.error
        let response = failure.responseContent.map { [JSON.Member("responseContent", .string($0))] } ?? []
        let members: [JSON.Member] = [
            JSON.Member("code", .string(error.code)), JSON.Member("status", "error"),
            JSON.Member("message", .string(error.message)),
        ]
        let echo = Self.echo(of: record.request, parameter: nil, record.contract.documentation)
        self.init(json: .object(members + echo + response), status: error.status)
    }

    /// A reference image that cannot be used: its place in the list, from 0, and the reason.
    package init(unusableReference index: Int, _ reason: String, in record: TaskRecord) {
        let error = PlatformError.failedTransfer
        let lead = "Invalid value for 'referenceImages[\(index)]' parameter. \(error.message)"
        let members: [JSON.Member] = [
            JSON.Member("code", .string(error.code)), JSON.Member("message", .string("\(lead) \(reason)")),
            JSON.Member("parameter", "referenceImages"), JSON.Member("type", "string[]"),
        ]
        let page = record.contract.documentation
        let echo = Self.echo(of: record.request, parameter: "inputs.referenceImages", page)
        self.init(json: .object(members + echo), status: error.status)
    }

    private static func echo(of task: JSON, parameter: String?, _ page: String) -> [JSON.Member] {
        let taskUUID = task["taskUUID"]?.string.flatMap { $0.isUUID ? JSON.string($0) : nil }
        return [
            JSON.Member("documentation", .string(page + anchor(of: parameter, on: page))),
            task["taskType"]?.string.map { JSON.Member("taskType", .string($0)) },
            taskUUID.map { JSON.Member("taskUUID", $0) },
        ].compactMap { $0 }
    }

    private static func anchor(of parameter: String?, on page: String) -> String {
        guard let parameter, page != platformPage else { return "" }
        let path = parameter.prefix { $0 != "[" }.lowercased()
        return "#request-" + path.split(separator: ".").joined(separator: "-")
    }
}
