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
        switch call.parsedTasks() {
        case .failure(let error): return Answer(refusing: error)
        case .success(let tasks): return try await answer(call, tasks)
        }
    }

    private func answer(_ call: Call, _ tasks: [JSON]) async throws -> Answer {
        switch simulator.admission(of: tasks, authorization: call.authorization) {
        case .refused(let error): return Answer(refusing: error)
        case .greeted(let reply): return Answer([reply], under: simulator.dialect)
        case .granted(let account, let tasks):
            let now = environment.now()
            let decisions = tasks.indices.map { simulator.decide(tasks[$0], at: $0, for: account, now: now) }
            return Answer(try await carryOut(decisions, imagesAt: call.imageBase), under: simulator.dialect)
        }
    }

    /// Commits what was accepted, and only then replies.
    private func carryOut(_ decisions: [Decision], imagesAt base: String) async throws -> [Reply] {
        var isNew = try await store.append(decisions.compactMap(\.record)).makeIterator()
        var replies: [Reply] = []
        for decision in decisions {
            switch decision {
            case .answer(let known): replies += known
            case .record(let record) where isNew.next() ?? false:
                replies += try await results(of: record, imagesAt: base)
            case .record(let record): replies.append(.error(record.conflict))
            }
        }
        return replies
    }

    /// Images that travel in the answer are drawn beside the threads that serve connections.
    private func results(of record: TaskRecord, imagesAt base: String) async throws -> [Reply] {
        let dialect = simulator.dialect
        guard record.embedsImages else { return record.replies(imagesAt: base, under: dialect) }
        return try await NIOThreadPool.singleton.runIfActive { record.replies(imagesAt: base, under: dialect) }
    }
}

extension Decision {
    fileprivate var record: TaskRecord? {
        guard case .record(let record) = self else { return nil }
        return record
    }
}
