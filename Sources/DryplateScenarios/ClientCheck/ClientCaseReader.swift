import DryplateContract

/// Reads the steps of a case as one errand of a client: the request, its repetitions and polls, and what comes of it.
struct ClientCaseReader {
    private(set) var test = ClientCase()
    private var requested: Template?
    private var isSent: Bool { requested != nil }
    private var isAuthenticated = false
    /// Whether a refusal has come that no good client answers by trying again; what follows is about the server.
    private var isSettled = false

    /// Whether the case is about a client too, if the step is one of it. What a client cannot be asked for, such as to
    /// look into the ledger, is about the server only.
    mutating func take(_ step: Step) -> Bool {
        if isSettled { return true }
        switch step {
        case .set, .receiver: return prepare(step)
        case .connect: return useWebSocket()
        case .post(let step): return step.isPlain && request(step.request) && expect(step.body, anew: true)
        case .breaking(let step): return repeatBroken(step)
        case .poll(let step): return isSent && expect(step.answer.pattern, anew: true)
        case .send(let tasks): return tasks.isAuthentication ? authenticate() : isAuthenticated && request(tasks)
        case .frames(let frames): return frames.items?.allSatisfy { expect($0, anew: false) } ?? false
        case .received(let step): return receive(step)
        case .image, .closed: return true
        case .get, .drop, .wait, .freeze: return false
        }
    }

    private mutating func prepare(_ step: Step) -> Bool {
        test.preparation.append(step)
        return !isSent
    }

    private mutating func useWebSocket() -> Bool {
        test.transport = .webSocket
        return true
    }

    private mutating func authenticate() -> Bool {
        isAuthenticated = true
        return true
    }

    private mutating func repeatBroken(_ step: BreakStep) -> Bool {
        guard case .post(let tasks) = step.request else { return true }
        return request(tasks)
    }

    /// The same tasks may be sent again as long as nothing has come of them.
    private mutating func request(_ tasks: Template) -> Bool {
        guard !tasks.all.contains(where: \.isOfTheRun) else { return false }
        guard !isSent else { return tasks == requested && test.results.isEmpty && settle() }
        requested = tasks
        return take(tasks.items ?? [])
    }

    private mutating func settle() -> Bool {
        isSettled = !test.errors.isEmpty && !test.errors.contains(where: \.isTransientError)
        if !isSettled { test.errors = [] }
        return true
    }

    private mutating func take(_ tasks: [Template]) -> Bool {
        let deliveries = Set(tasks.map(\.delivery))
        guard deliveries.count == 1, let delivery = deliveries.first, let delivery,
            tasks.allSatisfy({ $0.string("taskType") == "imageInference" })
        else { return false }
        test.delivery = delivery
        test.tasks = tasks.map(\.withoutDelivery)
        return true
    }

    private mutating func receive(_ step: ReceivedStep) -> Bool {
        guard test.delivery == .webhook else {
            test.uploads.append(step)
            return true
        }
        let calls = step.requests.items ?? []
        return !calls.isEmpty
            && calls.allSatisfy { call in call.member("body").map { expect($0, anew: false) } ?? false }
    }

    /// Whether the answer tells something, or is known to tell nothing.
    private mutating func expect(_ answer: Pattern?, anew: Bool) -> Bool {
        if isSettled { return true }
        guard let answer else { return false }
        if anew { (test.results, test.errors) = ([], []) }
        if answer.rule == .noJSON { return true }
        guard case .object = answer.rule, let data = answer.list("data"), let errors = answer.list("errors") else {
            return false
        }
        // A webhook that is called twice brings one result, and so does a message.
        for result in data.filter(\.isResult) where !test.results.contains(where: result.repeats) {
            test.results.append(result)
        }
        test.errors += errors
        return true
    }
}
