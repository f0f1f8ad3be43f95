import ArgumentParser
import DryplateHTTP
import DryplateScenarios

extension ControlTokenOptions {
    /// Throws if the server is a simulator that wants a token, and not this one: without its control API most of a check
    /// would be said not to apply.
    func ensureAdmission(to server: String, within timeout: Duration) async throws {
        let base = server.replacing(/(\/v1)?\/?$/) { _ in "" }
        guard let url = WebURL(base + "/__dryplate/clock") else { return }
        let client = ReferenceClient(timeout: timeout, control: try pass(for: server))
        guard let answer = try? await client.get(url), answer.status == 401 else { return }
        guard String(decoding: answer.body, as: UTF8.self).contains("ControlToken\"") else { return }
        throw ValidationError(
            "--server: \(server) wants \(controlToken == nil ? "a" : "another") control token; the variable "
                + "\(ControlToken.variable) or the file of --control-token must hold the one that it was given, or printed."
        )
    }
}
