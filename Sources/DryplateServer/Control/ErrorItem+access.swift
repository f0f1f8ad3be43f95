import DryplateEngine
import DryplateHTTP

extension ErrorItem {
    /// Without a word of what was sent.
    static let missingControlToken = control(
        "The control API needs the header '\(ControlToken.header)' with \(source).", code: "missingControlToken",
        status: 401)

    static let invalidControlToken = control(
        "The header '\(ControlToken.header)' must be \(source); found another value.", code: "invalidControlToken",
        status: 401)

    /// A simulator without a token that listens beyond the loopback.
    static let closedControl = control(
        "The control API is open to this machine only, for the simulator has no control token; "
            + "give it one in the variable \(ControlToken.variable) or by --control-token.",
        code: "forbiddenAddress", status: 403)

    static func foreignHost(_ authority: String) -> ErrorItem {
        control(
            "Without a control token the header 'Host' must be an IP address, localhost, or the host of --host or "
                + "--public-url; found '\(authority)'.",
            code: "forbiddenHost", status: 403)
    }

    private static let source =
        "the simulator's control token: that of \(ControlToken.variable) or --control-token, or the one it printed"
}
