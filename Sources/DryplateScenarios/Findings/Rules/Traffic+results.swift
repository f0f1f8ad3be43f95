import DryplateContract

extension Traffic {
    var uncollectedResults: Occurrences {
        let polls = Dictionary(grouping: messages.flatMap(\.polled)) { $0 }.mapValues(\.count)
        return namedTasks.filter { $0.task.isCollectedByPolls && isUncollected($0.name) }.map { task in
            let found = polls[task.name].map { "not done at the last of \($0) polls" } ?? "no poll"
            return .init(task.message.id, task.name.taskUUID, found)
        }
    }

    /// Whether nothing but an acknowledgement and progress was told.
    private func isUncollected(_ task: TaskName) -> Bool {
        let replies = replies(about: task)
        return !replies.isEmpty && !replies.contains { $0.isImage || $0.isError }
    }

    var unfetchedImages: Occurrences {
        let unfetched = replies.filter { $0.offersImage && !wanted.contains($0.item["imageUUID"]?.string ?? "") }
        let tasks = Dictionary(grouping: unfetched) { $0.name }.values.sorted { $0[0].entry < $1[0].entry }
        return tasks.map { replies in
            let count = Set(replies.map { $0.item["imageUUID"] }).count
            return .init(replies[0].entry, replies[0].item.taskUUID, count.counted("image"))
        }
    }
}

extension ServerReply {
    /// Whether it brought the address of an image.
    var offersImage: Bool { isImage && item["imageURL"] != nil }
}

extension JSON {
    fileprivate var isCollectedByPolls: Bool { isPaid && isAsync && self["webhookURL"] == nil }
}
