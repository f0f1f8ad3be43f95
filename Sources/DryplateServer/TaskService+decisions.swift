import DryplateContract
import DryplateEngine
import DryplateStore
import Logging
import NIOPosix

extension TaskService {
    /// A failure of the simulator is the answer to this task only: others of the call are committed.
    func answer(_ decision: Decision, for account: Account, _ options: CallOptions) async -> TaskAnswer {
        do { return try await carryOut(decision, for: account, options) } catch {
            logger.error("a task failed: \(error)")
            return TaskAnswer([.error(ErrorItem(.internalError, in: decision.task))])
        }
    }

    /// Records are committed together, before.
    private func carryOut(
        _ decision: Decision, for account: Account, _ options: CallOptions
    ) async throws -> TaskAnswer {
        switch decision {
        case .answer(let replies): return TaskAnswer(replies)
        case .record: return TaskAnswer([])
        case .inquire(let inquiry): return try await answer(inquiry, for: account, options)
        case .keep(let upload):
            try await store.keep(upload)
            return TaskAnswer([upload.reply(at: options.imageBase)])
        case .delete(let mediaUUID, let task):
            let isDeleted = try await store.deleteUpload(mediaUUID, of: account)
            return TaskAnswer([Upload.deletion(of: mediaUUID, by: task, isDone: isDeleted)])
        case .showAccount(let task):
            let usage = try await store.usage(of: account, simulator.credits[account], at: clock.now)
            return TaskAnswer([simulator.details(of: account, usage, for: task)])
        }
    }

    private func answer(_ inquiry: Inquiry, for account: Account, _ options: CallOptions) async throws -> TaskAnswer {
        let (stored, original) = try await lookUp(inquiry, for: account)
        let (simulator, now) = (simulator, clock.now)
        return try await NIOThreadPool.singleton.runIfActive {
            simulator.answer(to: inquiry, about: stored, original: original, imagesAt: options.imageBase, now: now)
        }
    }

    private func lookUp(
        _ inquiry: Inquiry, for account: Account
    ) async throws -> (task: StoredTask?, original: String?) {
        switch inquiry.subject {
        case .results where simulator.readyAfterPolls != nil:
            (try await store.poll(inquiry.taskUUID, of: account), nil)
        case .results: (try await store.task(inquiry.taskUUID, of: account), nil)
        case .details:
            (
                try await store.task(inquiry.taskUUID, of: account),
                try await store.originalRequest(inquiry.taskUUID, of: account)
            )
        }
    }
}
