import DryplateContract

/// One row of a file with prices.
struct PriceRow {
    /// What has the price.
    struct Key: Hashable, CustomStringConvertible {
        let model: String
        let quality: Quality
        let size: Size

        var description: String { "\(model) \(quality) \(size)" }
    }

    static let example = "- {model: 'openai:1@1', quality: high, width: 1024, height: 1024, price: 0.167}"

    let key: Key
    /// `nil` if the price is not known.
    let amount: Money?

    init(_ value: YAMLValue) throws(FileError) {
        let fields = try Fields(["model", "quality", "width", "height", "price"], of: value, as: "a price")
        let model = try fields.value("model").model()
        key = Key(
            model: model, quality: try fields.value("quality").quality(), size: try fields.size(of: model, in: value))
        amount = try fields.value("price").price()
    }
}

extension Fields {
    fileprivate func size(of model: String, in row: YAMLValue) throws(FileError) -> Size {
        let size = Size(try value("width").pixels(), try value("height").pixels())
        let contract = Catalog.runware.models.first { $0.model == model }
        let sizes = contract.map { $0.prices.map(\.size) } ?? [size]
        guard sizes.contains(size) else {
            let names = Set(sizes).map(\.description).sorted()
            throw row.error("\(model) makes no images of \(size); it makes \(names.quotedList)")
        }
        return size
    }
}

extension YAMLValue {
    /// The identifier of a model, which need not be one of the two.
    fileprivate func model() throws(FileError) -> String {
        let name = try string()
        if let known = Catalog.runware.models.first(where: { [$0.model, $0.slug].contains(name) }) {
            return known.model
        }
        guard name.isModelIdentifier else {
            throw error("'\(name)' is no model; write its identifier, such as 'openai:1@1'")
        }
        return name
    }

    fileprivate func quality() throws(FileError) -> Quality {
        let name = try string()
        let known = Quality.allCases.filter { $0 != .auto }
        if let quality = known.first(where: { $0.rawValue == name }) { return quality }
        let hint = name == "auto" ? "; what stands for 'auto' is decided by the dialect's autoPricedAs" : ""
        throw error("'quality' must be \(known.map(\.rawValue).quotedList); found '\(name)'\(hint)")
    }

    fileprivate func pixels() throws(FileError) -> Int {
        let number = try integer()
        guard number > 0 else { throw error("here must be a number of pixels; found \(number)") }
        return number
    }

    fileprivate func price() throws(FileError) -> Money? {
        let json = try json()
        guard json != "unknown" else { return nil }
        guard json.string == nil, let amount = Money(dollars: json.text) else {
            throw error(
                "'price' must be dollars with at most six decimals, such as 0.25, or unknown; found \(json.excerpt)")
        }
        guard (.zero...Money.most).contains(amount) else {
            throw error("'price' must be from 0 to \(Money.mostDollars); found \(amount)")
        }
        return amount
    }
}
