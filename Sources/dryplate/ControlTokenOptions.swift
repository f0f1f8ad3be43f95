import ArgumentParser
import DryplateFiles
import DryplateHTTP
import DryplateScenarios
import Foundation

/// What opens the control API; never on the command line, which every user of the machine can read.
struct ControlTokenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file whose first line is the control token, which opens /__dryplate/; by default the variable "
                + "\(ControlToken.variable) holds it.",
            valueName: "file"))
    var controlToken: String?

    /// `nil` if neither the option nor the variable is there.
    var token: ControlToken? {
        get throws { try token(in: ProcessInfo.processInfo.environment) }
    }

    func token(in environment: [String: String]) throws -> ControlToken? {
        if let controlToken { return try token(inFile: controlToken) }
        guard let text = environment[ControlToken.variable], !text.isEmpty else { return nil }
        return try parsed(text, from: "The variable \(ControlToken.variable)")
    }

    /// For clients of a simulator.
    func pass(for server: String) throws -> ControlPass? {
        try token.flatMap { ControlPass($0, for: server) }
    }

    /// What names the token on a command line that is shown to others.
    var words: [String] { controlToken == nil ? [] : ["--control-token", "FILE"] }

    /// Whoever gave the token itself must not find it in the error.
    private func token(inFile path: String) throws -> ControlToken {
        guard let text = try? UserFile(path).text else {
            throw ValidationError(
                "--control-token must name a file that can be read; the variable \(ControlToken.variable) is for the token "
                    + "itself.")
        }
        return try parsed(
            text.split(whereSeparator: \.isNewline).first ?? "", from: "The first line of --control-token")
    }

    private func parsed(_ text: some StringProtocol, from source: String) throws -> ControlToken {
        let text = text.trimmingCharacters(in: .whitespaces)
        if let token = ControlToken(text) { return token }
        throw ValidationError(
            "\(source) must be \(ControlToken.expectation), such as 'openssl rand -hex 16' makes; found \(text.count) "
                + "characters.")
    }
}
