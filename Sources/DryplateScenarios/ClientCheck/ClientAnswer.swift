/// A client program that is not there, or not for this machine.
struct UnrunnableClient: Error, CustomStringConvertible {
    let command: String
    let exitCode: Int32

    var description: String {
        let reason = exitCode == 127 ? "the shell did not find it" : "the shell could not run it"
        return "the client '\(command)' cannot be run: \(reason) (exit code \(exitCode))"
    }
}

/// How a client program answered in a case.
enum ClientAnswer: Sendable {
    case report(ClientReport)
    /// What it printed is no report; the reason for people.
    case unreadable(String)
    /// It ended without a report.
    case ended(ChildProcess.End)
    case timedOut(Duration)

    init(line: String, for name: String) {
        do { self = .report(try ClientReport(line: line, for: name)) } catch { self = .unreadable(error.problem) }
    }

    var report: ClientReport? {
        guard case .report(let report) = self else { return nil }
        return report
    }
}
