import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateScenarios

extension CoverageReport {
    /// Asks a running simulator; throws what is wrong with it or its answer.
    init(runningAt server: String, _ control: ControlPass? = nil) async throws {
        guard let url = WebURL(server.serverAddress + "/__dryplate/coverage") else { throw Unreadable.noURL(server) }
        let answer = try await ReferenceClient(control: control).get(url)
        guard answer.status == 200 else { throw Unreadable.status(answer.status) }
        self = try CoverageReport(try JSON(parsing: String(decoding: answer.body, as: UTF8.self)))
    }
}

extension CoverageReport.Unreadable {
    fileprivate static func noURL(_ text: String) -> Self { Self(description: "'\(text)' is no http address") }

    fileprivate static func status(_ status: Int) -> Self {
        Self(description: "it answers \(status), and is no simulator that tells its coverage")
    }
}

/// A server that does not tell its coverage.
struct UnansweredServer: Error, CustomStringConvertible {
    let server: String
    let problem: String

    var description: String { "\(server): \(problem)" }
}
