extension ModelContract {
    /// The contract as text for a terminal.
    package var plainText: String {
        """
        \(self)
        \(documentation)

        \(fields.flattened.map { [$0.path, $0.field.presence.phrase, $0.field.plainMustBe] }.columns)

        Rules
        \(rules.map { "  \($0.summary)" }.joined(separator: "\n"))

        Price of one image, in US dollars ('auto' is priced as 'high')
        \(prices.map { ["\($0.quality)", "\($0.size)", "\($0.amount)"] }.columns)
        """
    }
}

extension Field {
    fileprivate var plainMustBe: String {
        if case .object = shape { return "an object" }
        return shape.expectation
    }
}

extension Assumption {
    /// One assumption a paragraph, with the mark and the reason.
    package static func list(_ assumptions: [Assumption]) -> String {
        assumptions.map(\.plainText).joined(separator: "\n")
    }

    private var plainText: String {
        "\(provenance.name): \(subject)" + (provenance.reason.map { "\n    \($0)" } ?? "")
    }
}
