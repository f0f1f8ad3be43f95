import DryplateContract

extension ClientCase {
    /// The case as a client with these features can play it; `nil` if it is about the server only.
    init?(_ test: ScenarioCase, for client: Set<ClientFeature>) {
        var reader = ClientCaseReader()
        guard test.steps.allSatisfy({ reader.take($0) }) else { return nil }
        self = reader.test
        guard !tasks.isEmpty, !results.isEmpty || !errors.isEmpty, !errors.contains(where: \.isConflict) else {
            return nil
        }
        if test.delivery == nil, isSameOverWebSockets, !client.contains(.http) { transport = .webSocket }
    }

    /// Whether it does not matter by which transport the task is sent.
    private var isSameOverWebSockets: Bool { transport == .http && delivery != .webhook && preparation.isEmpty }
}

extension PostStep {
    /// Whether nothing but the tasks makes the request.
    var isPlain: Bool { key == nil && query == nil && headers.isEmpty }
}

extension PollStep.Answer {
    var pattern: Pattern {
        switch self {
        case .http(_, let body): body
        case .frame(let frame): frame
        }
    }
}

extension Template {
    /// Values of a run, which another run of the same case would not have. A client is told its key and makes its own
    /// receiver for webhooks; uploads go to a receiver of ours.
    var isOfTheRun: Bool {
        switch self {
        case .captured, .key: true
        case .json, .array, .object, .receiver, .raw: false
        }
    }

    var isAuthentication: Bool { items?.allSatisfy { $0.string("taskType") == "authentication" } ?? false }

    /// How its results come; `nil` if on two ways.
    var delivery: ClientCase.Delivery? {
        let isAsync = string("deliveryMethod") == "async"
        guard hasWebhook else { return isAsync ? .async : .sync }
        return isAsync || !names.contains("deliveryMethod") ? .webhook : nil
    }

    /// The task without what the delivery adds; a value that is wrong stays.
    var withoutDelivery: Template {
        let isOrdinary = ["sync", "async"].contains(string("deliveryMethod"))
        let dropped = (isOrdinary ? ["deliveryMethod"] : []) + (hasWebhook ? ["webhookURL"] : [])
        return .object((members ?? []).filter { !dropped.contains($0.name) })
    }

    private var names: [String] { members?.map(\.name) ?? [] }

    private var hasWebhook: Bool {
        members?.contains { member in
            guard case .receiver = member.value else { return false }
            return member.name == "webhookURL"
        } ?? false
    }
}

extension Pattern {
    /// The items of an array of a known length.
    var items: [Pattern]? {
        switch rule {
        case .list(let items), .unordered(let items): items
        case .distinct(let count, let item): Array(repeating: item, count: count)
        case .capture(_, let pattern): pattern.items
        default: nil
        }
    }

    /// Whether it is the very result that was there before.
    func repeats(_ earlier: Pattern) -> Bool {
        guard case .captured(let name) = member("imageUUID")?.rule else { return false }
        return earlier.member("imageUUID")?.captureName == name
    }

    private var captureName: String? {
        switch rule {
        case .capture(let name, _), .captured(let name): name
        default: nil
        }
    }

    /// Whether a taskUUID was used before; a client is given each once.
    fileprivate var isConflict: Bool { member("code")?.rule == .equal("conflictTaskUUID") }

    /// Whether it is an error of which the platform says that it may pass.
    var isTransientError: Bool {
        guard case .equal(let code) = member("code")?.rule else { return false }
        let status = PlatformError.all.first { $0.code == code.string }?.status ?? 400
        return status >= 500 || [408, 425, 429].contains(status)
    }

    func member(_ name: String) -> Pattern? {
        guard case .object(let members) = rule else { return nil }
        return members.first { $0.name == name }?.pattern
    }

    /// The items of a member, none if it is not there; `nil` if it does not say how many.
    func list(_ name: String) -> [Pattern]? { member(name).map(\.items) ?? [] }

    /// Whether it is more than an acknowledgement, and nothing in progress.
    var isResult: Bool {
        guard case .object(let members) = rule else { return false }
        let others = members.map(\.name).filter { !["taskType", "taskUUID", "connectionSessionUUID"].contains($0) }
        return !others.isEmpty && member("status")?.rule != .equal("processing")
    }
}
