import DryplateContract

/// One stored image: enough to say where it is, and to draw it again.
package struct ImageRecord: Hashable, Sendable {
    package let account: Account
    /// The task as it was sent.
    package let request: String
    /// The image's place among the task's results, from 0.
    package let index: Int
    package let result: ImageResult
    package let expiresAt: Timestamp?

    package init(account: Account, request: String, index: Int, result: ImageResult, expiresAt: Timestamp?) {
        self.account = account
        self.request = request
        self.index = index
        self.result = result
        self.expiresAt = expiresAt
    }
}

extension SimulatedPlatform {
    /// The picture at `path`; `nil` if the image has another address.
    package func picture(of image: ImageRecord, at path: String) -> Picture? {
        guard let (contract, task, _) = reading(image.request),
            ImageAddress(of: image.result, format: task.outputFormat).path == path
        else { return nil }
        return Picture(of: task, by: contract.name, at: image.index, image.result)
    }

    /// A stored task read again: as it was accepted, or, after a start with another dialect, as it can be read at all.
    func reading(_ request: String) -> (contract: ModelContract, task: ImageTask, request: JSON)? {
        guard let request = try? JSON(parsing: request) else { return nil }
        return reading(request, under: dialect) ?? reading(request, under: .forgiving)
    }

    private func reading(
        _ request: JSON, under dialect: Dialect
    ) -> (contract: ModelContract, task: ImageTask, request: JSON)? {
        guard case .image(let contract) = catalog.match(request, under: dialect),
            let task = ImageTask(contract.documentedForm(of: request, under: dialect), contract)
        else { return nil }
        return (contract, task, request)
    }
}
