import ArgumentParser
import DryplateContract
import DryplateHTTP
import DryplateScenarios
import DryplateServer
import Foundation

/// `dryplate exec`
struct Exec: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Run a command against a simulator of its own, and judge what arrived.",
        usage: "dryplate exec [<options>] -- <command> ...",
        discussion: """
            The command finds the simulator by the variables that 'dryplate env' prints; its input, output and \
            signals are its own. The verdict goes to standard error: requests, tasks, and findings, which 'dryplate \
            describe findings' explains. The exit code is that of the command if it failed, with 128 + n for signal \
            n; else 1 if a finding says must, and 0 if none does.
            """
    )

    @OptionGroup var control: ControlTokenOptions

    @OptionGroup var options: SimulatorOptions

    @Option(
        help: ArgumentHelp(
            "Do not tell findings of this kind, such as contractViolation; repeat for several.", valueName: "finding"))
    var allow: [String] = []

    @OptionGroup var reports: ReportOptions

    @Argument(parsing: .postTerminator, help: "The command and its arguments, behind --.")
    var command: [String] = []

    func validate() throws {
        guard let program = command.first, !program.isEmpty else {
            throw ValidationError("exec needs a command behind --, such as: dryplate exec -- npm test")
        }
        guard options.journalLimit > 0 else {
            throw ValidationError("--journal-limit must not be 0: what is not in the journal cannot be judged.")
        }
        _ = try allowedRules
    }

    private var allowedRules: Set<ClientRule> {
        get throws {
            Set(
                try allow.map { id in
                    guard let rule = ClientRule.named(id) else {
                        let all = ClientRule.all.map(\.id).quotedList
                        throw ValidationError("--allow must be one of \(all); found '\(id)'.")
                    }
                    return rule
                })
        }
    }

    func run() async throws {
        let outcome = try await outcome()
        FileHandle.standardError.write(line: outcome.verdict.text)
        try reports.write(try report(on: outcome))
        throw ExitCode(outcome.exitCode)
    }

    /// How the command ended, and what is to be said of it.
    struct Outcome {
        let end: ChildProcess.End
        let verdict: ClientVerdict
        /// The entries that were judged.
        let journal: [JSON]
        let elapsed: Duration

        /// A command that failed knows best why.
        var exitCode: Int32 { end.exitCode != 0 ? end.exitCode : verdict.isPassed ? 0 : 1 }
    }

    func outcome() async throws -> Outcome {
        let (configuration, allowed) = (try configuration, try allowedRules)
        let key = try key
        return try await SimulatorServer.withTemporary(configuration) { [command] url in
            let token = configuration.controlToken
            let (now, start) = (Environment.live.realTime, Environment.live.realTime())
            let variables = ClientVariables(url: url, key: key, controlToken: token).all.map { ($0.name, $0.value) }
            let child = ChildProcess(
                command, variables: Dictionary(uniqueKeysWithValues: variables),
                onTerminal: [FileHandle.standardInput, .standardOutput, .standardError].contains(where: \.isTerminal))
            let end = try await child.run()
            do {
                let journal = try await Traffic.settledJournal(of: url, token.flatMap { ControlPass($0, for: url) })
                return Outcome(
                    end: end, verdict: ClientVerdict(Traffic(journal: journal), allowing: allowed),
                    journal: journal["entries"]?.array ?? [], elapsed: .milliseconds(now() - start))
            } catch {
                guard end.exitCode != 0 else { throw error }
                FileHandle.standardError.write(line: "dryplate: what arrived cannot be judged: \(error)".terminalText)
                throw ExitCode(end.exitCode)
            }
        }
    }

    private var configuration: SimulatorServer.Configuration {
        get throws {
            var configuration = try options.configuration
            configuration.controlToken = try control.token
            return configuration
        }
    }

    func report(on outcome: Outcome) throws -> Report {
        let origin = ReportOrigin(.exec, name: reports.name, version: SimulatorServer.version)
        return Report(
            outcome.verdict, allowing: try allowedRules, journal: outcome.journal, elapsed: outcome.elapsed,
            origin: origin)
    }

    /// The user's own, or one that is accepted.
    private var key: String {
        get throws {
            let own = ProcessInfo.processInfo.environment[ClientVariables.keyName] ?? ""
            return try own.isEmpty ? options.acceptedKeys?.min() ?? ClientVariables.placeholderKey : own
        }
    }
}
