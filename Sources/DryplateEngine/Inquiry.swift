package import DryplateContract

/// A question about an earlier task: its results, or all that was said about it.
package struct Inquiry: Sendable {
    package enum Subject: Sendable { case results, details }

    package let subject: Subject
    /// Of the task that is asked about.
    package let taskUUID: String
    /// The question as it was sent.
    package let task: JSON
}

extension SimulatedPlatform {
    /// The answer to a question about a task of the account, or about one that there is not.
    ///
    /// - Parameter original: the task exactly as it was sent, which only details show.
    package func answer(
        to inquiry: Inquiry, about stored: StoredTask?, original: String? = nil, imagesAt base: String, now: Timestamp
    ) -> TaskAnswer {
        guard let stored, let record = record(of: stored) else { return unknownTask(inquiry) }
        let isReady = isReady(record, after: stored.polls, at: now)
        switch inquiry.subject {
        case .results:
            return TaskAnswer(poll: record.progress(isReady: isReady, imagesAt: base, under: dialect))
        case .details:
            let isAnswered = isReady || !record.isAcknowledged(under: dialect)
            let replies = isAnswered ? record.replies(imagesAt: base, under: dialect) : [record.acknowledgement]
            let request = original.flatMap { try? JSON(parsing: $0) } ?? record.request
            return TaskAnswer([.data(details(of: request, inquiry, Envelope(replies).message(under: dialect)))])
        }
    }

    private func details(of request: JSON, _ inquiry: Inquiry, _ response: JSON) -> JSON {
        [
            "taskType": "getTaskDetails", "taskUUID": .string(inquiry.taskUUID), "request": [request],
            "response": response,
        ]
    }

    /// A poll for an unknown task looks as if the task were still running, unless the dialect says so.
    private func unknownTask(_ inquiry: Inquiry) -> TaskAnswer {
        guard case .results = inquiry.subject, dialect.unknownTask == .empty else {
            return TaskAnswer([.error(ErrorItem(.unknownTask, in: inquiry.task))])
        }
        return TaskAnswer(poll: [])
    }
}
