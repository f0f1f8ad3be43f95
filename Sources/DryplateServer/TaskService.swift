import DryplateContract
import DryplateEngine
import DryplateStore
import NIOPosix

/// Answers a call from top to bottom: read, admit, decide, commit, reply.
struct TaskService: Sendable {
    let simulator: Simulator
    let store: Store
    let environment: Environment

    func answer(_ call: Call) async throws -> Answer {
        switch call.tasks {
        case .failure(let refusal): return Answer(refusing: refusal.reply)
        case .success(let tasks): return try await answer(call, tasks)
        }
    }

    private func answer(_ call: Call, _ tasks: [JSON]) async throws -> Answer {
        switch simulator.admission(of: tasks, authorization: call.authorization) {
        case .refused(let reply): return Answer(refusing: reply)
        case .granted(_, _, let greeting?): return Answer([greeting], under: simulator.dialect)
        case .granted(let account, let tasks, nil):
            let now = environment.now()
            let decisions = tasks.indices.map { simulator.decide(tasks[$0], at: $0, for: account, now: now) }
            return Answer(try await replies(to: decisions, of: call), under: simulator.dialect)
        }
    }

    private func replies(to decisions: [Decision], of call: Call) async throws -> [Reply] {
        var isNew = try await store.append(decisions.compactMap(\.record)).makeIterator()
        var replies: [Reply] = []
        for decision in decisions {
            switch decision {
            case .answer(let known): replies += known
            case .record(let record) where isNew.next() ?? false:
                replies += try await self.replies(to: record, of: call)
            case .record(let record): replies.append(record.conflict)
            }
        }
        return replies
    }

    /// Images that travel in the answer are drawn beside the threads that serve connections.
    private func replies(to record: TaskRecord, of call: Call) async throws -> [Reply] {
        let dialect = simulator.dialect
        guard record.embedsImages else { return record.replies(imagesAt: call.imageBase, under: dialect) }
        return try await NIOThreadPool.singleton.runIfActive {
            record.replies(imagesAt: call.imageBase, under: dialect)
        }
    }
}

extension Decision {
    fileprivate var record: TaskRecord? {
        guard case .record(let record) = self else { return nil }
        return record
    }
}
