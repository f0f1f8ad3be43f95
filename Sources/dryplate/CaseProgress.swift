import DryplateScenarios
import Synchronization

/// A line on a terminal that tells how many cases have ended, and how many of them wrong; elsewhere nothing is written.
final class CaseProgress: Sendable {
    private struct State {
        var ended = 0
        var failed = 0
        var line: StatusLine
    }

    private let total: Int
    private let state: Mutex<State>

    init(of scenarios: [Scenario], isShown: Bool) {
        total = scenarios.map(\.cases.count).reduce(0, +)
        state = Mutex(State(line: isShown ? StatusLine() : StatusLine(isShown: false)))
    }

    /// May be called by several at once.
    func show(_ result: CaseResult) {
        state.withLock { state in
            state.ended += 1
            if case .failed = result.verdict { state.failed += 1 }
            let text = Self.text(ended: state.ended, of: total, failed: state.failed, result.path)
            state.line.show(text)
        }
    }

    func end() { state.withLock { $0.line.end() } }

    static func text(ended: Int, of total: Int, failed: Int, _ path: String) -> String {
        "\(ended)/\(total)\(failed > 0 ? "  \(failed) failed" : "")  \(path)"
    }
}
