/// A file that cannot be written.
package struct UnwritableFile: Error, Hashable, CustomStringConvertible {
    let file: String
    let problem: String

    package var description: String { "\(file): it cannot be written: \(problem)" }
}
