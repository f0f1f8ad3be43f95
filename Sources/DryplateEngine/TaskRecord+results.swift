package import DryplateContract
import Foundation

extension TaskRecord {
    /// One item for each image, in their order; `base` is what image addresses start with.
    package func replies(imagesAt base: String, under dialect: Dialect) -> [Reply] {
        results.indices.map { reply(at: $0, imagesAt: base, under: dialect) }
    }

    /// The item of the image at `index`, or why there is none.
    package func reply(at index: Int, imagesAt base: String, under dialect: Dialect) -> Reply {
        if let failure = results[index].failure { return .error(ErrorItem(failure, of: self)) }
        return .data(item(at: index, imagesAt: base, under: dialect, status: nil))
    }

    /// What a poll gets: every result, each `processing` or done.
    package func progress(isReady: Bool, imagesAt base: String, under dialect: Dialect) -> [Reply] {
        results.indices.map { index in
            guard isReady else { return .data(processing(index)) }
            guard let failure = results[index].failure else {
                return .data(item(at: index, imagesAt: base, under: dialect, status: "success"))
            }
            return ErrorItem(failure, of: self).polled(as: identity, isPartial: isPartial, under: dialect)
        }
    }

    /// Whether some results failed and some did not.
    private var isPartial: Bool { results.contains { $0.failure == nil } }

    private func processing(_ index: Int) -> JSON {
        .object(identity + [imageUUID(index), JSON.Member("status", "processing")])
    }

    private func imageUUID(_ index: Int) -> JSON.Member { JSON.Member("imageUUID", .string(results[index].imageUUID)) }

    private func item(at index: Int, imagesAt base: String, under dialect: Dialect, status: JSON?) -> JSON {
        let result = results[index]
        var members = identity
        if let status { members.append(JSON.Member("status", status)) }
        members += [imageUUID(index), output(at: index, imagesAt: base)]
        if dialect.seedInResults { members.append(JSON.Member("seed", .integer(result.seed))) }
        if let isUnsafe = isUnsafe(index) { members.append(JSON.Member("NSFWContent", .bool(isUnsafe))) }
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

    private func base64(at index: Int) -> String { Data(picture(at: index).arrivingBytes).base64EncodedString() }

    /// The image at `index`, counted from 0.
    package func picture(at index: Int) -> Picture {
        Picture(of: task, by: contract.name, at: index, results[index])
    }

    /// Invented, so that a test can ask for either answer; said without a safety check only where a fault says so.
    private func isUnsafe(_ index: Int) -> Bool? {
        if results[index].isFlagged { return true }
        return task.safetyMode == .none ? nil : task.positivePrompt.lowercased().contains("nsfw")
    }
}

extension ErrorItem {
    /// What a poll says of a failed result: an error, or an item of `data` that holds it. A poll that failed in part
    /// is answered 200.
    fileprivate func polled(as identity: [JSON.Member], isPartial: Bool, under dialect: Dialect) -> Reply {
        let status = isPartial || dialect.pollFailureStatus == .ok ? 200 : status
        guard dialect.pollErrorLocation == .data else { return .error(ErrorItem(json: json, status: status)) }
        let names = ["code", "message"]
        let members = (json.members ?? []).filter { names.contains($0.name) }
        return .data(.object(identity + [JSON.Member("status", "error"), JSON.Member("error", .object(members))]))
    }
}
