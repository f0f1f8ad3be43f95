package import DryplateContract

extension PriceList {
    /// Sets what a file in YAML or JSON says: a list of rows with `model`, `quality`, `width`, `height` and `price`.
    package mutating func apply(file: String, text: String) throws(FileError) {
        let document = try SourceText(name: file, text: text).document(needing: "rows such as '\(PriceRow.example)'")
        var lines: [PriceRow.Key: Int] = [:]
        for item in try document.items("prices, such as '\(PriceRow.example)'") {
            let row = try PriceRow(item)
            if let line = lines.updateValue(item.line, forKey: row.key) {
                throw item.error("the price of \(row.key) is set a second time, after line \(line); keep one")
            }
            set(row, place: "\(file):\(item.line)")
        }
    }

    private mutating func set(_ row: PriceRow, place: String) {
        let key = row.key
        guard let amount = row.amount else { return forget(key.quality, key.size, of: key.model) }
        set(Price(key.quality, key.size, amount, from: .given(in: place)), of: key.model)
    }
}
