package import DryplateContract

/// What the platform would decide, as a function of the task, the account and the time.
package struct SimulatedPlatform: Sendable {
    package let catalog: Catalog
    package let prices: PriceList
    package let dialect: Dialect
    package let credits: Credits
    /// All chance of a run follows from it.
    package let seed: UInt64
    /// `nil` accepts every key.
    package let acceptedKeys: Set<String>?
    package let generationTime: GenerationTime
    /// How many polls of an acknowledged task find it in progress; `nil` leaves that to the time.
    package let readyAfterPolls: Int?

    package init(
        catalog: Catalog = .runware, prices: PriceList = .runware, dialect: Dialect = .documented,
        credits: Credits = Credits(), seed: UInt64 = 0,
        acceptedKeys: Set<String>? = nil, generationTime: GenerationTime = .standard, readyAfterPolls: Int? = nil
    ) {
        self.catalog = catalog
        self.prices = prices
        self.dialect = dialect
        self.credits = credits
        self.seed = seed
        self.acceptedKeys = acceptedKeys
        self.generationTime = generationTime
        self.readyAfterPolls = readyAfterPolls
    }

    /// Decides on the element at `index` of a request.
    package func decide(_ task: JSON, at index: Int, for account: Account, now: Timestamp) -> Decision {
        guard task.members != nil else { return .answer([.error(.noObject(task, at: index))]) }
        switch catalog.match(task, under: dialect) {
        case .refused(let violations): return refuse(task, violations, page: ErrorItem.platformPage)
        case .platform(let platformTask): return decide(task, platformTask, account, now)
        case .image(let contract): return decide(task, contract, account, now)
        }
    }

    private func decide(_ sent: JSON, _ contract: ModelContract, _ account: Account, _ now: Timestamp) -> Decision {
        let task = contract.documentedForm(of: sent, under: dialect)
        let violations = contract.violations(in: task, under: dialect)
        guard violations.isEmpty else { return refuse(task, violations, page: contract.documentation) }
        guard let image = ImageTask(task, contract) else {
            return .answer([.error(ErrorItem(.internalError, in: task))])
        }
        return decided(record(image, as: sent, contract, account, now))
    }

    /// A task is not recorded if all there would be is a failure that clients answer with the same task.
    func decided(_ record: TaskRecord) -> Decision {
        record.isRefused(under: dialect) ? .answer(record.replies(imagesAt: "", under: dialect)) : .record(record)
    }

    private func decide(_ task: JSON, _ platformTask: PlatformTask, _ account: Account, _ now: Timestamp) -> Decision {
        let violations = platformTask.violations(in: task, under: dialect)
        guard violations.isEmpty || platformTask.kind == .authentication else {
            return refuse(task, violations, page: ErrorItem.platformPage)
        }
        let taskUUID = task["taskUUID"]?.string ?? ""
        switch platformTask.kind {
        case .authentication: return .answer([.error(ErrorItem(.misplacedAuthentication, in: task))])
        case .ping: return .answer([pong(to: task)])
        case .getResponse: return .inquire(Inquiry(subject: .results, taskUUID: taskUUID, task: task))
        case .getTaskDetails: return .inquire(Inquiry(subject: .details, taskUUID: taskUUID, task: task))
        case .imageUpload: return keep(task["image"]?.string ?? "", .imageUpload, task, account, now)
        case .mediaStorage: return decide(onMedia: task, account, now)
        case .accountManagement: return .showAccount(task: task)
        case .modelSearch: return .answer([catalog.searchResult(for: task, platformTask)])
        }
    }

    private func decide(onMedia task: JSON, _ account: Account, _ now: Timestamp) -> Decision {
        let media = task["media"]?.string ?? ""
        switch (task["operation"]?.string, media.isUUID) {
        case ("delete", true): return .delete(mediaUUID: media.lowercased(), task: task)
        case ("upload", false): return keep(media, .mediaStorage, task, account, now)
        default: return .answer([.error(ErrorItem(.misusedMedia, in: task))])
        }
    }

    private func keep(
        _ media: String, _ kind: Upload.Kind, _ task: JSON, _ account: Account, _ now: Timestamp
    ) -> Decision {
        .keep(Upload(kind, of: media, by: task, for: account, seed: seed, now: now))
    }

    private func refuse(_ task: JSON, _ violations: [Violation], page: String) -> Decision {
        let reported = dialect.faultsPerTask == .first ? violations.prefix(1) : violations[...]
        return .answer(reported.map { .error(ErrorItem($0, in: task, page: page)) })
    }
}

extension SimulatedPlatform {
    /// The answer to a `ping`, which needs no key.
    package func pong(to task: JSON) -> Reply {
        let echo = dialect.pongEchoesTaskUUID ? task["taskUUID"].map { [JSON.Member("taskUUID", $0)] } : nil
        let pong = [JSON.Member("taskType", "ping"), JSON.Member("pong", true)]
        return .data(.object(pong + (echo ?? [])))
    }
}

extension ErrorItem {
    fileprivate static func noObject(_ task: JSON, at index: Int) -> ErrorItem {
        ErrorItem(.invalidBody, "element \(index) of the array is \(task.kind).")
    }
}
