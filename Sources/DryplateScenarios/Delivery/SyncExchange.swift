import DryplateContract

/// One task and the results that a synchronous answer to it holds: what all delivery paths have in common.
struct SyncExchange {
    private let post: PostStep
    private let task: JSON
    private let results: [Pattern]

    /// `nil` if the step posts not exactly one task, written out, or expects something else than results.
    init?(_ post: PostStep) {
        guard case .json(let request) = post.request, let tasks = request.array, tasks.count == 1,
            case .object(let members) = post.body.rule, members.count == 1, members[0].name == "data",
            case .list(let results) = members[0].pattern.rule, !results.isEmpty
        else { return nil }
        (self.post, self.task, self.results) = (post, tasks[0], results)
    }

    /// The exchange on another path, up to the answer that holds the results.
    func steps(_ delivery: Delivery) -> [Step] {
        switch delivery {
        case .httpSync: [.post(post)]
        case .httpAsync: [submission(asynchronous), poll(.http(status: post.status, body: data(settled)))]
        case .webSocketSync: session + [.send(.json([task])), .frames(arrivals(results.map { data([$0]) }))]
        case .webSocketAsync:
            session + [.send(asynchronous), .frames(arrivals([acknowledgement])), poll(.frame(data(settled)))]
        case .webhook:
            [receiver, submission(withWebhook), .received(ReceivedStep(receiver: "webhook", requests: calls))]
        }
    }
}

// MARK: - What is sent

extension SyncExchange {
    private var asynchronous: Template { .json([task.setting("deliveryMethod", to: "async")]) }

    private var withWebhook: Template {
        .array([Template.json(task).adding("webhookURL", .receiver("webhook", query: nil))])
    }

    private func submission(_ request: Template) -> Step {
        .post(PostStep(request: request, status: post.status, body: acknowledgement))
    }

    private func poll(_ answer: PollStep.Answer) -> Step {
        let request: JSON = [["taskType": "getResponse", "taskUUID": task["taskUUID"] ?? .null]]
        return .poll(PollStep(request: .json(request), answer: answer))
    }

    private var session: [Step] {
        let authentication = Template.json(["taskType": "authentication"]).adding("apiKey", .key(nil))
        let session = object([
            ("taskType", .equal("authentication")), ("connectionSessionUUID", .uuid),
        ])
        return [.connect(post.body.place), .send(.array([authentication])), .frames(arrivals([data([session])]))]
    }

    private var receiver: Step { .receiver(ReceiverStep(name: "webhook", script: .statuses([]))) }
}

// MARK: - What is expected

extension SyncExchange {
    private var acknowledgement: Pattern {
        let members = [("taskType", task["taskType"]), ("taskUUID", task["taskUUID"])]
        return data([object(members.map { ($0, .equal($1 ?? .null)) })])
    }

    /// The results as a poll shows them.
    private var settled: [Pattern] {
        results.map { result in
            guard case .object(let members) = result.rule else { return result }
            let status = Pattern.Member(name: "status", pattern: pattern(.equal("success")))
            return Pattern(rule: .object(members + [status]), place: result.place)
        }
    }

    /// One call for each result.
    private var calls: Pattern {
        let calls = results.map { result in
            object([
                ("method", .equal("POST")), ("contentType", .equal("application/json")), ("body", data([result]).rule),
            ])
        }
        return arrivals(calls)
    }

    /// What comes one by one, in any order.
    private func arrivals(_ patterns: [Pattern]) -> Pattern {
        pattern(patterns.count == 1 ? .list(patterns) : .unordered(patterns))
    }

    private func data(_ items: [Pattern]) -> Pattern { object([("data", .list(items))]) }

    private func object(_ members: [(String, Pattern.Rule)]) -> Pattern {
        pattern(.object(members.map { Pattern.Member(name: $0, pattern: pattern($1)) }))
    }

    private func pattern(_ rule: Pattern.Rule) -> Pattern { Pattern(rule: rule, place: post.body.place) }
}
