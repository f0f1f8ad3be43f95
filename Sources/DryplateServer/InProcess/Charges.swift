import DryplateEngine

extension Simulator {
    /// What the images of accepted tasks come to.
    public struct Charges: Hashable, Sendable {
        public let tasks: Int
        public let images: Int
        /// A lower bound if some images have no known price.
        public let cost: Dollars
        /// How many of the images have no known price.
        public let unpriced: Int

        init(_ sum: ChargeSum) {
            tasks = sum.tasks
            images = sum.images
            cost = Dollars(sum.cost)
            unpriced = sum.unpriced
        }
    }
}
