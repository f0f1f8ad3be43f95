import DryplateContract

extension Traffic {
    /// The least that may be between two polls, in milliseconds.
    private static let pollPause = 500

    var fastPolls: Occurrences {
        polls.compactMap { name, polls in
            let fast = zip(polls, polls.dropFirst()).filter { $1.moment - $0.moment < Self.pollPause }
            guard let first = fast.first else { return nil }
            let found = "\(fast.count) of \(polls.count - 1) pauses, the first of \(first.1.moment - first.0.moment) ms"
            return .init(first.1.id, name.taskUUID, found)
        }
    }

    var latePolls: Occurrences {
        polls.compactMap { name, polls in
            guard let end = polls.firstIndex(where: { isComplete(name, in: $0) }), end + 1 < polls.count else {
                return nil
            }
            let found = "\(polls.count - end - 1) more after request \(polls[end].id) had told it all"
            return .init(polls[end + 1].id, name.taskUUID, found)
        }
    }

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
        let unfetched = replies.filter { $0.offersImage && !fetched.contains($0.item["imageUUID"]?.string ?? "") }
        let tasks = Dictionary(grouping: unfetched) { $0.name }.values.sorted { $0[0].entry < $1[0].entry }
        return tasks.map { replies in
            let count = Set(replies.map { $0.item["imageUUID"] }).count
            return .init(replies[0].entry, replies[0].item.taskUUID, count == 1 ? "1 image" : "\(count) images")
        }
    }

    /// The polls for each task, in the order of the first.
    private var polls: [(name: TaskName, polls: [ClientMessage])] {
        let names = messages.flatMap(\.polled)
        let groups = Dictionary(grouping: messages.flatMap { message in message.polled.map { ($0, message) } }, by: \.0)
        return Set(names).map { name in (name, (groups[name] ?? []).map(\.1)) }.sorted { $0.1[0].id < $1.1[0].id }
    }

    /// Whether the answer to this poll told that all is done.
    private func isComplete(_ name: TaskName, in poll: ClientMessage) -> Bool {
        guard !poll.isAnswerLost, let replies = replies(to: poll) else { return false }
        let results = replies.filter { $0.name == name }
        return !results.isEmpty && results.allSatisfy { $0.isImage && $0.item["status"] == "success" }
    }
}

extension ServerReply {
    /// Whether it brought the address of an image.
    var offersImage: Bool { isImage && item["imageURL"] != nil }
}

extension JSON {
    fileprivate var isCollectedByPolls: Bool { isPaid && isAsync && self["webhookURL"] == nil }
}
