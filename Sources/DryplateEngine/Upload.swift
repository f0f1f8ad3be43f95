package import DryplateContract
import DryplateImaging
import Foundation

/// A file that an account uploaded.
package struct Upload: Sendable {
    package enum Kind: String, Sendable { case imageUpload, mediaStorage }

    package enum Content: Sendable {
        case bytes([UInt8])
        /// An address whose file was not fetched.
        case address(String)
    }

    package let account: Account
    package let kind: Kind
    package let taskUUID: String
    package let mediaUUID: String
    package let content: Content
    package let uploadedAt: Timestamp

    package init(
        account: Account, kind: Kind, taskUUID: String, mediaUUID: String, content: Content, uploadedAt: Timestamp
    ) {
        self.account = account
        self.kind = kind
        self.taskUUID = taskUUID
        self.mediaUUID = mediaUUID
        self.content = content
        self.uploadedAt = uploadedAt
    }
}

extension Upload {
    /// The same file under the same `taskUUID` and key has the same UUID after every start.
    init(_ kind: Kind, of media: String, by task: JSON, for account: Account, seed: UInt64, now: Timestamp) {
        let taskUUID = task["taskUUID"]?.string ?? ""
        var identities = SeededGenerator(seed: seed ^ account.fingerprint, for: [taskUUID.lowercased(), kind.rawValue])
        let bytes = media.base64Data.flatMap { Data(base64Encoded: Data($0)) }
        self.init(
            account: account, kind: kind, taskUUID: taskUUID, mediaUUID: identities.nextUUID(),
            content: bytes.map { .bytes(Array($0)) } ?? .address(media), uploadedAt: now
        )
    }

    /// The answer; `base` is what addresses start with.
    package func reply(at base: String) -> Reply {
        let (uuid, url) = (JSON.string(mediaUUID), JSON.string(base + path))
        let identity: [JSON.Member] = [
            JSON.Member("taskType", .string(kind.rawValue)), JSON.Member("taskUUID", .string(taskUUID)),
        ]
        switch kind {
        case .imageUpload:
            return .data(.object(identity + [JSON.Member("imageUUID", uuid), JSON.Member("imageURL", url)]))
        case .mediaStorage:
            let operation = JSON.Member("operation", "upload")
            return .data(.object(identity + [operation, JSON.Member("mediaUUID", uuid), JSON.Member("mediaURL", url)]))
        }
    }

    /// Where the file is found.
    package var path: String {
        let file = "\(mediaUUID).\(content.fileExtension)"
        return kind == .imageUpload ? "/image/ii/\(file)" : "/media-storage/ws/2/id/\(file)"
    }
}

extension Upload {
    /// The same upload with the file that its address led to.
    package func holding(_ bytes: [UInt8]) -> Upload {
        Upload(
            account: account, kind: kind, taskUUID: taskUUID, mediaUUID: mediaUUID, content: .bytes(bytes),
            uploadedAt: uploadedAt
        )
    }

    /// What names the task in an answer.
    var task: JSON { ["taskType": .string(kind.rawValue), "taskUUID": .string(taskUUID)] }

    /// Why the file cannot be had from its address.
    package func failure(because reason: String) -> ErrorItem {
        ErrorItem(.failedTransfer, reason, parameter: kind == .imageUpload ? "image" : "media", in: task)
    }

    /// The answer to the wish to delete an upload.
    package static func deletion(of mediaUUID: String, by task: JSON, isDone: Bool) -> Reply {
        guard isDone else { return .error(ErrorItem(.unknownMedia, "'\(mediaUUID)'.", in: task)) }
        return .data([
            "taskType": "mediaStorage", "taskUUID": task["taskUUID"] ?? .null, "operation": "delete",
            "mediaUUID": .string(mediaUUID),
        ])
    }
}
