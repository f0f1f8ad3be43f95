/// A file that cannot be read at all, whatever it holds.
package struct UnreadableFile: Error, Hashable, CustomStringConvertible {
    package let file: String
    package let problem: String

    package var description: String { "\(file): \(problem)" }
}
