import DryplateHTTP
import DryplateContract

extension ScenarioCase {
    /// Why this case says nothing about the server; `nil` if it does.
    func obstacle(on server: TestedServer, _ keys: CaseKeys) -> String? {
        if needsClock, server.clock == nil { return "the server has no \(ServerClock.target), so it is no simulator" }
        if needsReceiver, !server.isLocal {
            return "webhooks and uploads come to 127.0.0.1, which \(server.endpoint.host) cannot reach"
        }
        if case .shared = keys, !otherKeys.isEmpty { return "it needs a second API key" }
        if case .shared = keys, changesAccount { return "it needs an API key of its own, whose balance it can change" }
        return nil
    }

    /// Whether the clock makes a difference to how the case runs.
    var usesClock: Bool {
        needsClock
            || steps.contains { step in
                switch step {
                case .wait, .poll, .received: true
                default: false
                }
            }
    }

    /// Whether the server is asked for faults that others are to be spared.
    var asksForFaults: Bool { steps.contains(where: \.asksForFaults) }

    private var needsClock: Bool { steps.contains(where: \.needsClock) }

    private var needsReceiver: Bool {
        steps.contains { step in
            guard case .receiver = step else { return false }
            return true
        }
    }

    private var changesAccount: Bool {
        steps.contains { step in
            guard case .set(let step) = step else { return false }
            return step.target != SetStep.faults
        }
    }

    /// The names of the keys beside its own, each once.
    var otherKeys: [String] {
        steps.flatMap { step in
            let name: String? = if case .post(let step) = step { step.key } else { nil }
            return ([name] + step.requestParts.map(\.otherKey)).compactMap(\.self).filter { !$0.isEmpty }
        }.uniqued
    }
}

extension Step {
    var asksForFaults: Bool {
        guard case .set(let step) = self else { return false }
        return step.target == SetStep.faults
    }

    fileprivate var requestParts: [Template] { request?.all ?? [] }

    fileprivate var needsClock: Bool {
        switch self {
        case .freeze, .set: true
        case .wait(let time): time > .seconds(5)
        case .get(let step): step.target.hasPrefix("/__dryplate/")
        default: requestParts.contains(where: \.isMarked)
        }
    }
}

extension Template {
    fileprivate var otherKey: String? {
        guard case .key(let name) = self else { return nil }
        return name
    }

    /// Whether a prompt asks the simulator to fail.
    var isMarked: Bool {
        guard case .json(let json) = self else { return false }
        return json.text.contains("[dryplate:")
    }
}
