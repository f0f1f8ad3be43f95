import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateScenarios
import DryplateServer
import Foundation

/// `dryplate check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a server, or a client, case by case.",
        discussion: """
            Every example is sent as it is documented, and again with includeCost, over HTTP and WebSocket, sync and \
            async, and with a webhook; then come tasks on both sides of every bound, batches, failures, retries, \
            uploads, lost connections, prices, balances, and every bad day. A difference is shown with file, line, \
            path, expected and actual value. Instead of waiting, the check moves the clock of the simulator on. A scenario that assumes a dialect is skipped on a server with \
            another one; without --server it gets a simulator with its own.
            """
    )

    @Option(help: ArgumentHelp("The server to check; without one, a simulator is started.", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("One key for all cases; by default each has its own.", valueName: "key"))
    var apiKey: String?

    @OptionGroup var control: ControlTokenOptions

    @OptionGroup var clients: ClientOptions

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "End with the first case that fails.")
    var failFast = false

    @Option(help: ArgumentHelp("How long an answer may take.", valueName: "seconds"))
    var timeout = 30

    @OptionGroup var expectations: ExpectationOptions

    @Flag(help: "Print the paths of the cases, and run none.")
    var list = false

    @OptionGroup var reports: ReportOptions

    @Flag(inversion: .prefixedNo, help: "Show on a terminal how far the check has come.")
    var progress = true

    @Option(help: "How to report.")
    var format = Report.Format.text

    func validate() throws {
        if expectations.updateKnown, failFast || selection.selection != .all {
            throw ValidationError("--update-known needs a whole run, without --run, --skip and --fail-fast.")
        }
        guard (1...86400).contains(timeout) else {
            throw ValidationError("--timeout must be 1 to 86400 seconds; found \(timeout).")
        }
    }

    func run() async throws {
        if list { return FileHandle.standardOutput.write(line: try listing) }
        let known = try expectations.known
        let found = try await report()
        if expectations.updateKnown {
            try expectations.write(found.knownFailures(after: known, failsOn: clients.failOn))
        }
        let report = found.expecting(try expectations.known, failsOn: clients.failOn)
        FileHandle.standardOutput.write(line: report.written(as: format).trimmed)
        try reports.write(report)
        throw ExitCode(report.exitCode)
    }

    func report() async throws -> Report {
        let scenarios = try scenarios()
        let line = CaseProgress(of: scenarios, isShown: progress)
        defer { line.end() }
        var report = try await report(scenarios, line)
        report.origin = ReportOrigin(
            .check, name: reports.name, options: options, server: server, version: SimulatorServer.version)
        return report
    }

    /// What makes a case the same again; a key is nobody's business.
    private var options: [String] {
        (server.map { ["--server", $0] } ?? []) + (apiKey == nil ? [] : ["--api-key", "KEY"]) + control.words
            + (timeout == 30 ? [] : ["--timeout", "\(timeout)"]) + clients.words
    }

    private func report(_ scenarios: [Scenario], _ progress: CaseProgress) async throws -> Report {
        if let server {
            try await control.ensureAdmission(to: server, within: .seconds(timeout))
            return try await report(on: server, scenarios, progress)
        }
        var reports: [Report] = []
        for dialect in scenarios.map(\.assumptions.dialect).uniqued {
            let part = scenarios.filter { $0.assumptions.dialect == dialect }
            reports.append(try await report(bySimulatorWith: dialect, part, progress))
            if failFast, reports.last?.exitCode == 1 { break }
        }
        return Report(reports)
    }

    private func report(
        bySimulatorWith dialect: Dialect, _ scenarios: [Scenario], _ progress: CaseProgress
    ) async throws -> Report {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(dialect: dialect)
        return try await SimulatorServer.withTemporary(configuration) {
            try await report(on: $0, scenarios, progress)
        }
    }

    var listing: String {
        get throws {
            try scenarios().flatMap { scenario in scenario.cases.map { $0.path(in: scenario) } }.joined(separator: "\n")
        }
    }

    private func scenarios() throws -> [Scenario] {
        let all = try Scenario.library(selection.selection)
        let scenarios = clients.command == nil ? all : all.compactMap(\.forClients)
        guard scenarios.isEmpty else { return scenarios }
        throw ValidationError("No case is selected by --run and --skip; --list prints the paths of all.")
    }

    private func report(
        on server: String, _ scenarios: [Scenario], _ progress: CaseProgress
    ) async throws -> Report {
        do {
            if let client = clients.command { return try await report(on: server, by: client, scenarios, progress) }
            let client = ReferenceClient(timeout: .seconds(timeout), control: try control.pass(for: server))
            let runner = try ScenarioRunner(
                baseURL: server, keys: keys, client: client, failsFast: failFast, onResult: progress.show, now: Self.now
            )
            return await runner.run(scenarios)
        } catch let error as BaseURLError {
            throw ValidationError("--server: \(error).")
        }
    }

    private func report(
        on server: String, by client: ClientCommand, _ scenarios: [Scenario], _ progress: CaseProgress
    ) async throws -> Report {
        var conditions = try clients.conditions(timeout: timeout, failsFast: failFast)
        conditions.control = try control.pass(for: server)
        let runner = try ClientRunner(
            baseURL: server, client: client, keys: keys, nonce: String(Environment.live.uuid().prefix(8)),
            conditions: conditions, now: Self.now)
        do { return try await runner.run(scenarios, onResult: progress.show) } catch let end as Interruption {
            throw ExitCode(128 + end.signal)
        }
    }

    private var keys: CaseKeys {
        let uuid = Environment.live.uuid
        return apiKey.map { .shared($0, freshUUID: uuid) } ?? .separate(nonce: uuid())
    }

    private static func now() -> Duration { .milliseconds(Environment.live.realTime()) }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .newlines) }
}
