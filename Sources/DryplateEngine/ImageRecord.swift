import DryplateContract

/// One stored image: enough to say where it is, and to draw it again.
package struct ImageRecord: Sendable {
    /// The task as it was sent.
    package let request: String
    /// The image's place among the task's results, from 0.
    package let index: Int
    package let result: ImageResult
    package let expiresAt: Timestamp?

    package init(request: String, index: Int, result: ImageResult, expiresAt: Timestamp?) {
        self.request = request
        self.index = index
        self.result = result
        self.expiresAt = expiresAt
    }
}

extension Simulator {
    /// The picture at `path`; `nil` if the image has another address.
    package func picture(of image: ImageRecord, at path: String) -> Picture? {
        guard let (contract, task, _) = reading(image.request),
            ImageAddress(of: image.result, format: task.outputFormat).path == path
        else { return nil }
        return Picture(of: task, by: contract.name, at: image.index, seed: image.result.seed)
    }

    /// A stored task read again; `nil` if the contract has changed since so much that it cannot be.
    func reading(_ request: String) -> (contract: ModelContract, task: ImageTask, request: JSON)? {
        guard let request = try? JSON(parsing: request),
            case .image(let contract) = catalog.match(request, under: .forgiving),
            let task = ImageTask(contract.documentedForm(of: request, under: .forgiving), contract)
        else { return nil }
        return (contract, task, request)
    }
}
