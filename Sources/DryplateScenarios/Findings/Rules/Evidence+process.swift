extension Evidence {
    var crashes: [ClientFinding.Occurrence] {
        guard case .ended(let end) = statement?.answer else { return [] }
        return [.init(nil, nil, "it ended \(end) and had reported nothing")]
    }

    var delays: [ClientFinding.Occurrence] {
        guard case .timedOut(let limit) = statement?.answer else { return [] }
        return [.init(nil, nil, "nothing came within \(limit.seconds) s")]
    }

    var unreadableReports: [ClientFinding.Occurrence] {
        guard case .unreadable(let problem) = statement?.answer else { return [] }
        return [.init(nil, nil, problem)]
    }
}

extension ChildProcess.End: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exited(let code): "with exit code \(code)"
        case .signaled(let signal): "by signal \(signal)"
        }
    }
}
