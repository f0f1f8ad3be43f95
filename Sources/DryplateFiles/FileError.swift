/// Why a file cannot be used: where, what was found, what would be right.
package struct FileError: Error, Hashable, CustomStringConvertible {
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in Unicode scalars, where it is known.
    package let column: Int?
    package let problem: String

    package init(file: String, line: Int, column: Int? = nil, problem: String) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    package var description: String { "\(file):\(line):\(column.map { "\($0):" } ?? "") \(problem)" }
}
