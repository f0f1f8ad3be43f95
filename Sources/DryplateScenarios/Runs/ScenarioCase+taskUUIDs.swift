import DryplateContract

extension ScenarioCase {
    /// Of all tasks that are sent, each once, sorted; what is no UUID is there to be refused.
    var taskUUIDs: [String] {
        let sent = steps.flatMap { $0.request?.tasks ?? [] }
        return Set(sent.compactMap { $0.string("taskUUID") }.filter(\.isUUID)).sorted()
    }

    /// The case with every string that is a key replaced by its value, in what is sent and in what is expected.
    func replacing(_ strings: [String: String]) -> ScenarioCase {
        var test = self
        test.steps = steps.map { $0.replacing(strings) }
        return test
    }
}

extension Template {
    fileprivate var tasks: [Template] { items ?? [self] }
}

extension Step {
    fileprivate func replacing(_ strings: [String: String]) -> Step {
        switch self {
        case .post(let step): .post(step.replacing(strings))
        case .poll(let step): .poll(step.replacing(strings))
        case .get(let step): .get(step.replacing(strings))
        case .set(let step): .set(step.replacing(strings))
        case .send(let request): .send(request.replacing(strings))
        case .frames(let frames): .frames(frames.replacing(strings))
        case .received(let step):
            .received(ReceivedStep(receiver: step.receiver, requests: step.requests.replacing(strings)))
        case .breaking(let step): .breaking(step.replacing(strings))
        case .image, .connect, .drop, .closed, .receiver, .wait, .freeze: self
        }
    }
}

extension BreakStep {
    fileprivate func replacing(_ strings: [String: String]) -> BreakStep {
        guard let tasks else { return self }
        return BreakStep(request: .post(tasks.replacing(strings)), breakage: breakage)
    }
}

extension PostStep {
    fileprivate func replacing(_ strings: [String: String]) -> PostStep {
        var step = self
        step.request = request.replacing(strings)
        step.query = query?.replacing(strings)
        step.headers = headers.map { Header(name: $0.name, value: $0.value.replacing(strings)) }
        step.body = body.replacing(strings)
        return step
    }
}

extension PollStep {
    fileprivate func replacing(_ strings: [String: String]) -> PollStep {
        PollStep(request: request.replacing(strings), answer: answer.replacing(strings))
    }
}

extension PollStep.Answer {
    fileprivate func replacing(_ strings: [String: String]) -> PollStep.Answer {
        switch self {
        case .http(let status, let body): .http(status: status, body: body.replacing(strings))
        case .frame(let frame): .frame(frame.replacing(strings))
        }
    }
}

extension GetStep {
    fileprivate func replacing(_ strings: [String: String]) -> GetStep {
        var step = self
        step.target = target.replacing(strings)
        step.body = body.replacing(strings)
        return step
    }
}

extension SetStep {
    fileprivate func replacing(_ strings: [String: String]) -> SetStep {
        SetStep(target: target, change: change.replacing(strings))
    }
}

extension String {
    /// A taskUUID may be part of a query or a header.
    fileprivate func replacing(_ strings: [String: String]) -> String {
        strings.reduce(self) { $0.replacing($1.key, with: $1.value) }
    }
}
