package import DryplateContract

/// What the platform would decide, as a function of the task, the account and the time.
package struct Simulator: Sendable {
    package let catalog: Catalog
    package let dialect: Dialect
    /// All chance of a run follows from it.
    package let seed: UInt64
    /// `nil` accepts every key.
    package let acceptedKeys: Set<String>?

    package init(
        catalog: Catalog = .runware, dialect: Dialect = .documented, seed: UInt64 = 0, acceptedKeys: Set<String>? = nil
    ) {
        self.catalog = catalog
        self.dialect = dialect
        self.seed = seed
        self.acceptedKeys = acceptedKeys
    }

    /// Decides on the element at `index` of a request.
    package func decide(_ task: JSON, at index: Int, for account: Account, now: Timestamp) -> Decision {
        guard task.members != nil else { return refuse(.noObject(task, at: index)) }
        switch catalog.match(task, under: dialect) {
        case .refused(let violations): return refuse(task, violations, page: ErrorItem.platformPage)
        case .platform(let platformTask): return decide(task, platformTask)
        case .image(let contract): return decide(task, contract, account, now)
        }
    }

    private func decide(_ sent: JSON, _ contract: ModelContract, _ account: Account, _ now: Timestamp) -> Decision {
        let task = contract.documentedForm(of: sent, under: dialect)
        let violations = contract.violations(in: task, under: dialect)
        guard violations.isEmpty else { return refuse(task, violations, page: contract.documentation) }
        guard let image = ImageTask(task, contract) else { return refuse(ErrorItem(.internalError, in: task)) }
        if let parameter = image.parameterNotSimulated {
            let page = contract.documentation
            return refuse(ErrorItem(.notSimulated, "'\(parameter)'.", parameter: parameter, in: task, page: page))
        }
        return .record(record(image, as: sent, contract, account, now))
    }

    private func record(
        _ image: ImageTask, as task: JSON, _ contract: ModelContract, _ account: Account, _ now: Timestamp
    ) -> TaskRecord {
        let cost = contract.price(of: image.quality, image.size, under: dialect)?.amount
        return TaskRecord(
            account: account, contract: contract, task: image, request: task, submittedAt: now,
            expiresAt: image.ttl.map(now.adding(seconds:)),
            results: (0..<image.numberResults).map {
                ImageResult(at: $0, of: image.taskUUID, for: account, costing: cost, runSeed: seed)
            }
        )
    }

    private func decide(_ task: JSON, _ platformTask: PlatformTask) -> Decision {
        let violations = platformTask.violations(in: task, under: dialect)
        switch platformTask.kind {
        case .notSimulated: return refuse(ErrorItem(.notSimulated, "'\(platformTask.taskType)'.", in: task))
        case .authentication: return refuse(ErrorItem(.misplacedAuthentication, in: task))
        case .ping where violations.isEmpty: return .answer([.data(["taskType": "ping", "pong": true])])
        case .ping: return refuse(task, violations, page: ErrorItem.platformPage)
        }
    }

    private func refuse(_ task: JSON, _ violations: [Violation], page: String) -> Decision {
        let reported = dialect.faultsPerTask == .first ? violations.prefix(1) : violations[...]
        return .answer(reported.map { .error(ErrorItem($0, in: task, page: page)) })
    }

    private func refuse(_ error: ErrorItem) -> Decision { .answer([.error(error)]) }
}

extension ErrorItem {
    fileprivate static func noObject(_ task: JSON, at index: Int) -> ErrorItem {
        ErrorItem(.invalidBody, "element \(index) of the array is \(task.kind).")
    }
}

extension ImageTask {
    /// The first parameter whose effect the simulator cannot give yet.
    fileprivate var parameterNotSimulated: String? {
        if deliveryMethod == .async { return "deliveryMethod" }
        if webhookURL != nil { return "webhookURL" }
        return uploadEndpoint == nil ? nil : "uploadEndpoint"
    }
}
