import DryplateContract
package import DryplateHTTP
import Foundation

/// What clients of the platform take from their environment, so that they talk to a simulator.
package struct ClientVariables: Sendable {
    /// Long enough for clients that look at the length of a key.
    package static let placeholderKey = "dryplate-0123456789abcdef0123456789abcdef"

    /// Of the simulator, without a slash at the end.
    let url: String
    let key: String
    /// `nil` if the simulator asks for none, or whoever is started knows it.
    let controlToken: ControlToken?

    package init(url: String, key: String, controlToken: ControlToken? = nil) {
        self.url = url
        self.key = key
        self.controlToken = controlToken
    }

    /// In the order in which they are shown.
    package var all: [(name: String, value: String)] {
        [
            ("RUNWARE_API_KEY", key),
            ("RUNWARE_BASE_URL", baseURL),
            ("RUNWARE_WS_BASE_URL", webSocketURL),
            // The ComfyUI nodes of the platform take either scheme; over a WebSocket they lose all images but one.
            ("RUNWARE_CUSTOM_ENDPOINT", baseURL),
            ("DRYPLATE_URL", url),
        ] + (controlToken.map { [(ControlToken.variable, $0.text)] } ?? [])
    }

    var baseURL: String { "\(url)/v1" }
    var webSocketURL: String { "\(url.replacing("http", with: "ws", maxReplacements: 1))/v1" }
}

extension ClientVariables {
    package enum Format: String, CaseIterable { case sh, fish, json, dotenv }

    /// A shell keeps the key that it has.
    package func text(as format: Format) -> String {
        switch format {
        case .sh: lines { $0 == Self.keyName ? #"export \#($0)="${\#($0):-\#($1)}""# : "export \($0)='\($1)'" }
        case .fish: lines { $0 == Self.keyName ? "set -q \($0); or set -gx \($0) '\($1)'" : "set -gx \($0) '\($1)'" }
        case .json: JSON.object(all.map { JSON.Member($0.name, .string($0.value)) }).indentedText
        case .dotenv: lines { "\($0)=\($1)" }
        }
    }

    package static let keyName = "RUNWARE_API_KEY"

    private func lines(_ line: (_ name: String, _ value: String) -> String) -> String {
        all.map { line($0.name, $0.value) }.joined(separator: "\n")
    }
}
