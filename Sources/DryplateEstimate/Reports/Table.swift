/// Rows under titles, to be shown in several formats.
struct Table {
    enum Alignment { case left, right, point }

    struct Column {
        let title: String
        var alignment = Alignment.left
    }

    let caption: String
    let columns: [Column]
    var rows: [[String]]
    /// The sums below the rows, if there are any.
    var footer: [String]?
}

extension Table {
    var body: [[String]] { rows + (footer.map { [$0] } ?? []) }
    var titles: [String] { columns.map(\.title) }
}
