import DryplateContract
import DryplateEngine

extension Simulator {
    /// A task as a client sent it: without keys, and with images in Base64 replaced by their size and checksum.
    public struct SentTask: Hashable, Sendable {
        /// The status of the answer that its request got, 0 if none was sent; `nil` on a WebSocket.
        public let status: Int?
        /// What is wrong with it, each as `invalidWidth: width`: the error code and the parameters; empty if nothing is.
        public let violations: [String]
        private let task: JSON

        /// What stands at a dotted path such as `providerSettings.openai.quality`: a string as itself, everything else as
        /// JSON text exactly as it was sent, such as `1024`, `true` or `["a","b"]`; `nil` if nothing stands there.
        public subscript(path: String) -> String? { task.value(at: path)?.word }

        /// The whole task, to be decoded.
        public var json: String { task.text }
    }
}

extension Simulator.SentTask: CustomStringConvertible {
    /// The task, and what is to be said of it.
    public var description: String {
        let answer = status.map { ["answered \($0)"] } ?? []
        return ([json] + answer + violations).joined(separator: ", ")
    }
}

extension Simulator.SentTask {
    static func all(in entry: JournalEntry) -> [Self] {
        entry.tasks.enumerated().map { index, task in
            let violations = entry.sent?.violations.filter { $0.index == index } ?? []
            return Self(status: entry.status, violations: violations.map(\.text), task: task)
        }
    }
}

extension TaskViolation {
    fileprivate var text: String { parameters.isEmpty ? code : "\(code): \(parameters.joined(separator: ", "))" }
}
