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
        guard let request = try? JSON(parsing: image.request),
            case .image(let contract) = catalog.match(request, under: dialect),
            let task = ImageTask(contract.documentedForm(of: request, under: dialect), contract),
            ImageAddress(of: image.result, format: task.outputFormat).path == path
        else { return nil }
        return Picture(of: task, by: contract.name, at: image.index, seed: image.result.seed)
    }
}
