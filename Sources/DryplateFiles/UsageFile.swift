/// How often the tasks of some files are sent in a month.
package struct UsageFile: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// As it can be opened from where the program runs.
        package let tasks: String
        package let quantity: Int

        package init(tasks: String, quantity: Int) {
            self.tasks = tasks
            self.quantity = quantity
        }
    }

    package static let quantities = 1...1_000_000_000

    package let entries: [Entry]
}

extension UsageFile {
    /// Reads a list of `tasks` and `quantity`; the names of files are relative to this file.
    package init(file: String, text: String) throws(FileError) {
        let needs = "entries such as '- {tasks: tasks.json, quantity: 1000}'"
        let items = try SourceText(name: file, text: text).document(needing: needs).items(needs)
        let directory = String(file.prefix(through: file.lastIndex(of: "/")))
        entries = try items.map { (item) throws(FileError) in try Entry(item, in: directory) }
    }
}

extension UsageFile.Entry {
    fileprivate init(_ value: YAMLValue, in directory: String) throws(FileError) {
        let fields = try Fields(["tasks", "quantity"], of: value, as: "an entry of a usage file")
        let name = try fields.value("tasks").string()
        let quantity = try fields.value("quantity").integer()
        guard !name.isEmpty, UsageFile.quantities.contains(quantity) else {
            let range = "\(UsageFile.quantities.lowerBound) to \(UsageFile.quantities.upperBound)"
            throw value.error("'tasks' must name a file and 'quantity' be \(range); found '\(name)' and \(quantity)")
        }
        self.init(tasks: name.hasPrefix("/") ? name : directory + name, quantity: quantity)
    }
}

extension String {
    /// Nothing without an end.
    fileprivate func prefix(through end: Index?) -> Substring { end.map { self[...$0] } ?? "" }
}
