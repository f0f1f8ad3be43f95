extension ModelContract {
    /// The contract as a page for people.
    package var markdown: String {
        """
        # \(name) (`\(model)`)

        Documented at <\(documentation)>. The last column says how sure each row is.

        ## Parameters

        | parameter | type | presence | must be | meaning | source |
        |---|---|---|---|---|---|
        \(fields.flattened.map { $0.field.markdownRow(at: $0.path) }.joined(separator: "\n"))

        ## Rules across parameters

        | rule | source |
        |---|---|
        \(rules.map { [$0.summary, $0.provenance.markdown].markdownRow }.joined(separator: "\n"))

        ## Price of one image, in US dollars

        Flat: reference images and the length of the prompt cost nothing. `auto` is priced as `high` unless told otherwise.

        | quality | size | price | source |
        |---|---|---|---|
        \(prices.map(\.markdownRow).joined(separator: "\n"))

        """
    }
}

extension Field {
    fileprivate func markdownRow(at path: String) -> String {
        ["`\(path)`", shape.typeName, presence.phrase, mustBe, summary, provenance.markdown].markdownRow
    }

    private var mustBe: String {
        if case .object = shape { return "" }
        return shape.expectation
    }
}

extension Price {
    fileprivate var markdownRow: String {
        ["\(quality)", "\(size)", "\(amount)", provenance.markdown].markdownRow
    }
}

extension Presence {
    /// In words: `required`, `optional`, `default 95`.
    package var phrase: String {
        switch self {
        case .required, .requiredTogether: "required"
        case .optional: "optional"
        case .defaults(let value): "default \(value.word)"
        }
    }
}

extension Provenance {
    /// The mark, and the reason if there is one.
    package var markdown: String { reason.map { "\(name): \($0)" } ?? name }
}
