/// What one image costs, by model, quality and size: the prices of the contract, and what a user says instead.
package struct PriceList: Hashable, Sendable {
    private var prices: [String: [Price]]

    package init(of models: [ModelContract]) {
        prices = Dictionary(uniqueKeysWithValues: models.map { ($0.model, $0.prices) })
    }

    /// The prices of the two models.
    package static let runware = PriceList(of: Catalog.runware.models)

    /// `nil` if the price is not known, which does not mean that the image is free.
    package func price(
        of model: String, _ quality: Quality, _ size: Size, under dialect: Dialect = .documented
    ) -> Price? {
        let priced = quality == .auto ? dialect.autoPricedAs : quality
        return prices[model]?.first { $0.quality == priced && $0.size == size }
    }

    /// Replaces the row with the quality and size of `price`, or adds one; of any model, not only of the two.
    package mutating func set(_ price: Price, of model: String) {
        forget(price.quality, price.size, of: model)
        prices[model, default: []].append(price)
    }

    /// From now on the price is not known.
    package mutating func forget(_ quality: Quality, _ size: Size, of model: String) {
        prices[model]?.removeAll { $0.quality == quality && $0.size == size }
    }
}

extension ModelContract {
    /// The model whose price a task has: this one, or another that the task names and this one stands in for.
    package func pricedModel(of task: JSON) -> String {
        answers(to: task["model"]) ? model : task["model"]?.string ?? model
    }
}
