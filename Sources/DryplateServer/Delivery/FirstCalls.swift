import DryplateContract
import DryplateEngine
import DryplateStore

/// Lets a task's answer wait until its webhook was called.
struct FirstCalls: Sendable {
    let store: Store
    let clock: SimulatorClock
    /// How long a receiver may take, in milliseconds.
    let patience: Int
    /// Announces that something was sent, or could not be.
    let attempts: Broadcast

    /// Returns when every call for the task was tried once, or the time for one is over.
    func end(for record: TaskRecord) async {
        let (attempts, ring) = attempts.listen()
        defer { ring.finish() }
        await clock.race(until: clock.now.adding(milliseconds: patience)) {
            var attempts = attempts.makeAsyncIterator()
            while await isAwaited(by: record), await attempts.next() != nil {}
        }
    }

    /// What cannot be read is not waited for.
    private func isAwaited(by record: TaskRecord) async -> Bool {
        (try? await store.awaitsFirstCall(of: record.task.taskUUID, of: record.account)) ?? false
    }
}
