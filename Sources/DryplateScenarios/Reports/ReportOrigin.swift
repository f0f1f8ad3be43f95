/// What was run, and how it is run again.
package struct ReportOrigin: Hashable, Sendable {
    /// The command of `dryplate` that reports.
    package enum Command: String, Hashable, Sendable { case check, exec }

    package var command = Command.check
    /// Of the client or server that was judged: the heading of its column among others.
    package var name: String?
    /// What makes the same run again beside `--run`, such as `--server` and its address.
    package var options: [String] = []
    /// Where the server is, if it outlives the run.
    package var server: String?
    /// Of Dryplate.
    package var version = ""

    package init() {}

    package init(
        _ command: Command, name: String? = nil, options: [String] = [], server: String? = nil, version: String
    ) {
        self.command = command
        self.name = name
        self.options = options
        self.server = server
        self.version = version
    }
}

extension ReportOrigin {
    /// `dryplate check`
    var title: String { "dryplate \(command.rawValue)" }

    /// The command line that runs the case again; `nil` if it was no case of a check.
    func commandLine(for path: String) -> String? {
        guard command == .check, !path.isEmpty else { return nil }
        return (["dryplate", "check"] + options + ["--run", path]).map(\.shellWord).joined(separator: " ")
    }
}

extension String {
    /// The text as one word of a POSIX shell.
    var shellWord: String {
        let isPlain =
            !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~/:=@%+,".contains($0)) }
        return isPlain ? self : "'\(replacing("'", with: #"'\''"#))'"
    }
}
