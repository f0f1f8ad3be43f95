/// Why a text is no scenario file: where, what was found, what would be right.
package struct ScenarioFileError: Error, Hashable, CustomStringConvertible {
    package let file: String
    /// Counted from 1.
    package let line: Int
    package let problem: String

    package var description: String { "\(file):\(line): \(problem)" }
}
