import DryplateContract

extension FaultKind {
    /// The catalogue for people: what each fault does, and what a good client does then.
    package static var table: String {
        let titles = ["fault", "status", "over", "task", "charged", "source"]
        let lines = ([titles] + all.map(\.cells)).columns.split(separator: "\n")
        let sentences = all.map { "      \($0.summary)\n      A good client: \($0.advice)" }
        let rows = zip(lines.dropFirst(), sentences).map { "\($0)\n\($1)" }
        return ([String(lines[0])] + rows + [notation]).joined(separator: "\n")
    }

    private var cells: [String] {
        [
            name, "\(status)", transports.map(\.rawValue).joined(separator: ", "),
            consumption, charge, provenance.markdown,
        ]
    }

    /// A task that is answered 5xx at once can be sent again.
    private var consumption: String {
        if case .failure = effect, status >= 500 { return "recorded if acknowledged" }
        return consumesTask ? "recorded" : "not recorded"
    }

    private var charge: String {
        if case .failure = effect { return "as 'billsFailedResults' says" }
        return consumesTask ? "yes" : "no"
    }

    private static let notation = """

        How a fault is asked for, in a rule, a header, a file or a prompt:
          rateLimited*2           the first two attempts of each task
          rateLimited=3           with its number, here 'Retry-After: 3'; milliseconds for the slow ones
          latency=200-5000        uniform; latency=800~0.5 is log-normal, with median and sigma
          providerError@2         the second result or message only
          queueFull*1|latency     one of several, by the seed
          anyFault, anySurprise   one of all that a good client survives; one of all that are legal
        """
}
