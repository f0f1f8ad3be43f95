package import DryplateContract
import Foundation

/// An accepted task with everything that was decided about it.
package struct TaskRecord: Sendable {
    package let account: Account
    package let contract: ModelContract
    package let task: ImageTask
    /// The task as it was sent.
    package let request: JSON
    package let submittedAt: Timestamp
    /// When the images' addresses stop working; `nil` for never.
    package let expiresAt: Timestamp?
    package let results: [ImageResult]
}

extension TaskRecord {
    /// Whether the answer contains the images themselves, which then have to be drawn for it.
    package var embedsImages: Bool { task.outputType != .URL }

    /// One item of `data` for each image; `base` is what image addresses start with.
    package func replies(imagesAt base: String, under dialect: Dialect) -> [Reply] {
        results.indices.map { .data(item(at: $0, imagesAt: base, under: dialect)) }
    }

    /// The answer when the account has used the `taskUUID` before.
    package var conflict: ErrorItem { ErrorItem(.conflict, in: request, page: contract.documentation) }

    private func item(at index: Int, imagesAt base: String, under dialect: Dialect) -> JSON {
        let result = results[index]
        var members = [
            JSON.Member("taskType", .string(ModelContract.taskType)),
            JSON.Member("taskUUID", .string(task.taskUUID)),
            JSON.Member("imageUUID", .string(result.imageUUID)),
            output(at: index, imagesAt: base),
        ]
        if dialect.seedInResults { members.append(JSON.Member("seed", .integer(result.seed))) }
        if task.safetyMode != .none { members.append(JSON.Member("NSFWContent", .bool(isUnsafe))) }
        if task.includesCost, let cost = result.cost { members.append(JSON.Member("cost", cost.json)) }
        return .object(members)
    }

    private func output(at index: Int, imagesAt base: String) -> JSON.Member {
        switch task.outputType {
        case .URL:
            let address = ImageAddress(of: results[index], format: task.outputFormat)
            return JSON.Member("imageURL", .string(base + address.path))
        case .base64Data: return JSON.Member("imageBase64Data", .string(base64(at: index)))
        case .dataURI:
            let prefix = "data:\(task.outputFormat.mediaType);base64,"
            return JSON.Member("imageDataURI", .string(prefix + base64(at: index)))
        }
    }

    private func base64(at index: Int) -> String {
        Data(Picture(of: task, by: contract.name, at: index, seed: results[index].seed).bytes).base64EncodedString()
    }

    /// Invented, so that a test can ask for either answer.
    private var isUnsafe: Bool { task.positivePrompt.lowercased().contains("nsfw") }
}
