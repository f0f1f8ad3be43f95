import DryplateFiles

/// What the steps of a case have prepared so far, and whether a further step finds what it needs.
struct StepNeeds {
    private var hasAnswer = false
    private var isConnected = false
    private var receivers: Set<String> = []
    private var captures: Set<String> = []

    /// Throws if the step needs what no step before it has made; else counts in what it makes.
    mutating func check(_ step: Step, at value: YAMLValue) throws(FileError) {
        if step.needsConnection, !isConnected { throw value.error("there is no WebSocket; write the step 'connect'") }
        if step.needsAnswer, !hasAnswer { throw value.error("no step before the image has an answer that names it") }
        for name in step.receiversNeeded where !receivers.contains(name) {
            throw value.error("there is no receiver '\(name)'; write the step 'receiver: \(name)' before")
        }
        for name in step.capturesNeeded where !captures.contains(name) {
            throw value.error("nothing is captured as '\(name)'; write !capture [\(name), …] in a step before")
        }
        add(step)
    }

    private mutating func add(_ step: Step) {
        captures.formUnion(step.expectation?.capturing ?? [])
        if step.expectation != nil { hasAnswer = true }
        switch step {
        case .connect: isConnected = true
        case .drop, .closed: isConnected = false
        case .receiver(let step): receivers.insert(step.name)
        default: break
        }
    }
}

extension BreakStep {
    /// What is sent; `nil` for the address of an image.
    var tasks: Template? {
        guard case .post(let tasks) = request else { return nil }
        return tasks
    }
}

extension Step {
    /// What is sent.
    var request: Template? {
        switch self {
        case .post(let step): step.request
        case .poll(let step): step.request
        case .send(let request): request
        case .breaking(let step): step.tasks
        case .set(let step): step.change
        default: nil
        }
    }

    /// What a JSON answer must look like.
    var expectation: Pattern? {
        switch self {
        case .post(let step): step.body
        case .get(let step): step.body
        case .frames(let frames): frames
        case .received(let step): step.requests
        case .poll(let step):
            switch step.answer {
            case .http(_, let body): body
            case .frame(let frame): frame
            }
        default: nil
        }
    }

    fileprivate var needsAnswer: Bool {
        switch self {
        case .image: return true
        case .breaking(let step): return step.tasks == nil
        default: return false
        }
    }

    fileprivate var needsConnection: Bool {
        switch self {
        case .send, .frames, .drop, .closed: return true
        case .poll(let step):
            guard case .frame = step.answer else { return false }
            return true
        default: return false
        }
    }

    fileprivate var receiversNeeded: [String] {
        if case .received(let step) = self { return [step.receiver] }
        return (request?.all ?? []).compactMap { part in
            guard case .receiver(let name, _) = part else { return nil }
            return name
        }
    }

    fileprivate var capturesNeeded: [String] {
        let sent = (request?.all ?? []).compactMap { part -> String? in
            guard case .captured(let name) = part else { return nil }
            return name
        }
        return sent
            + (expectation?.all ?? []).compactMap { part in
                guard case .captured(let name) = part.rule else { return nil }
                return name
            }
    }
}
