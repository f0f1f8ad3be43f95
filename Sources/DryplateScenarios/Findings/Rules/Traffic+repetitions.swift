import DryplateContract

extension Traffic {
    var reusedTaskUUIDs: Occurrences {
        repetitions.filter { $0.original == nil }.map { repetition in
            let place = repetition.earlier.last.map { "already used in request \($0.message.id)" } ?? "already used"
            return .init(repetition.latest.message.id, repetition.latest.name.taskUUID, place)
        }
    }

    var resubmittedPaidTasks: Occurrences { repeatedPaidTasks + renamedPaidTasks }

    private var repeatedPaidTasks: Occurrences {
        repetitions.compactMap { repetition in
            let latest = repetition.latest
            guard let original = repetition.original, !latest.isExcused(after: original), !hasFailed(original) else {
                return nil
            }
            return .init(
                latest.message.id, latest.name.taskUUID, "the same task as in request \(original.message.id)")
        }
    }

    /// Whether the client was told an error: then a retry is no second purchase, and no poll would have helped.
    private func hasFailed(_ task: Submission) -> Bool {
        let message = task.message
        return replies(about: task.name).contains {
            $0.isError && !$0.isConflict && $0.connection == message.connection
                && (message.isOnWebSocket || $0.entry == message.id)
        }
    }

    /// Tasks whose answer was lost, and which were not asked about, but sent once more under another taskUUID.
    private var renamedPaidTasks: Occurrences {
        let (tasks, polled) = (namedTasks, Set(messages.flatMap(\.polled)))
        let lost = tasks.filter { $0.message.isAnswerLost && $0.task.isPaid && !polled.contains($0.name) }
        return lost.filter(isAccepted).compactMap { lost in
            guard let next = tasks.first(where: { $0.repeats(lost) }) else { return nil }
            let found = "the task of request \(lost.message.id), whose answer was lost, under a new taskUUID"
            return .init(next.message.id, next.name.taskUUID, found)
        }
    }

    private func isAccepted(_ task: Submission) -> Bool { replies(about: task.name).contains { !$0.isError } }
}

extension Submission {
    /// Whether this is the task with another UUID, sent later by the same client.
    fileprivate func repeats(_ lost: Submission) -> Bool {
        message.began > lost.message.began && message.id != lost.message.id && name != lost.name
            && message.account == lost.message.account
            && task.setting("taskUUID", to: nil) == lost.task.setting("taskUUID", to: nil)
    }

    /// The SDKs send async tasks again under the same taskUUID when they lost the answer, and take the refusal for the
    /// acknowledgement: nothing is paid twice.
    fileprivate func isExcused(after twin: Submission) -> Bool {
        task.isAsync && (twin.message.isAnswerLost || message.connection != twin.message.connection)
    }
}
