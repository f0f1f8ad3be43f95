import DryplateContract

extension Traffic {
    /// The least that may be between two polls, in milliseconds.
    private static let pollPause = 500

    var fastPolls: Occurrences {
        polls.compactMap { name, polls in
            let fast = zip(polls, polls.dropFirst()).filter { $1.isHasty(after: $0, Self.pollPause) }
            guard let (previous, first) = fast.first else { return nil }
            let pause = previous.began.pause(until: first.began)
            let found = "\(fast.count) of \(polls.count - 1) pauses, the first of \(pause) ms"
            return .init(first.id, name.taskUUID, found)
        }
    }

    var latePolls: Occurrences {
        polls.compactMap { name, polls in
            let ends = answers(to: polls, for: name).filter { $0.content == .done }
            let late = polls.filter { poll in ends.contains { $0.isKnown(to: poll) } }
            guard let first = late.first, let end = ends.first(where: { $0.isKnown(to: first) }) else { return nil }
            return .init(first.id, name.taskUUID, "\(late.count) more after \(end.place) had told it all")
        }
    }

    /// How many polls are forgiven after a task is told to have failed, or to be unknown: one that another part of the
    /// client had begun, and one to make sure.
    private static let forgivenPolls = 2
    /// How many answers may know nothing of a task: to the platform's word, that is how one looks that was just sent.
    private static let forgivenSilence = 10

    /// Polls for what will never be there.
    var endlessPolls: Occurrences {
        polls.compactMap { name, polls in
            let answers = answers(to: polls, for: name)
            let lastHope = answers.lastIndex { [.progress, .done].contains($0.content) } ?? -1
            let rest = Array(answers[(lastHope + 1)...])
            return pollBehindEnd(rest, polls, name) ?? pollInSilence(rest, name)
        }
    }

    private func pollBehindEnd(
        _ answers: [PollAnswer], _ polls: [ClientMessage], _ name: TaskName
    ) -> ClientFinding.Occurrence? {
        let ends = answers.filter { [.failed, .unknown].contains($0.content) }
        let late = polls.filter { poll in ends.contains { $0.isKnown(to: poll) } }
        guard late.count > Self.forgivenPolls, let first = late.first,
            let end = ends.first(where: { $0.isKnown(to: first) })
        else { return nil }
        let found = "\(late.count) more after \(end.place) had told \(end.code ?? "that it failed")"
        return .init(late[Self.forgivenPolls].id, name.taskUUID, found)
    }

    private func pollInSilence(_ answers: [PollAnswer], _ name: TaskName) -> ClientFinding.Occurrence? {
        let silent = answers.filter { $0.content == .silence && !$0.isDoubtful }
        guard silent.count > Self.forgivenSilence else { return nil }
        let found = "\(silent.count) answers in a row did not know it"
        return .init(silent[Self.forgivenSilence].entry, name.taskUUID, found)
    }

    /// The polls for each task, in the order of the first.
    private var polls: [(name: TaskName, polls: [ClientMessage])] {
        let groups = Dictionary(grouping: messages.flatMap { message in message.polled.map { ($0, message) } }, by: \.0)
        return groups.map { name, polls in (name, polls.map(\.1)) }.sorted { $0.1[0].id < $1.1[0].id }
    }
}

extension PollAnswer {
    /// Where people find it.
    fileprivate var place: String { connection == nil ? "request \(entry)" : "the frame of entry \(entry)" }
}

extension ClientMessage {
    /// Whether the pause before this poll was too short. Whoever lost an answer or a connection may ask at once.
    fileprivate func isHasty(after previous: ClientMessage, _ pause: Int) -> Bool {
        connection == previous.connection && !previous.isAnswerDoubtful && previous.began.pause(until: began) < pause
    }
}
