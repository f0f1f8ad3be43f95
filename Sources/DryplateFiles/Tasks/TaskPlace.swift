/// Where a task of a file stands.
package struct TaskPlace: Hashable, Sendable {
    /// As it was named on the command line; `<stdin>` for standard input.
    package let file: String
    /// The line it begins in; of a task in a HAR file that of the entry.
    package let line: Int
    /// The entry of a HAR file, counted from 1.
    package let entry: Int?
}

extension TaskPlace: CustomStringConvertible {
    package var description: String { "\(file):\(line)" + (entry.map { " (entry \($0))" } ?? "") }
}
