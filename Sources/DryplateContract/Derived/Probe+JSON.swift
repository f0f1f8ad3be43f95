extension ModelContract {
    /// All probes, for programs in other languages.
    package var probesJSON: JSON { .array(probes.map(\.json)) }
}

extension Probe {
    fileprivate var json: JSON {
        .object([JSON.Member("name", .string(name)), JSON.Member("task", task)] + expected.members)
    }
}

extension Probe.Verdict {
    fileprivate var members: [JSON.Member] {
        switch self {
        case .accepted: [JSON.Member("accepted", true)]
        case .refused(let code, let parameter):
            [
                JSON.Member("accepted", false), JSON.Member("code", .string(code)),
                JSON.Member("parameter", parameter),
            ]
        }
    }
}
