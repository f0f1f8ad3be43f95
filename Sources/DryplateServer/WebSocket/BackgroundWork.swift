/// Work that outlives the connection that asked for it.
final class BackgroundWork: Sendable {
    private typealias Job = @Sendable () async -> Void

    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation

    init() { (jobs, queue) = AsyncStream.makeStream() }

    /// The tasks are unanswered until the job is done, or will never be.
    func add(for tasks: UnansweredTasks, _ job: @escaping @Sendable () async -> Void) {
        queue.yield {
            await job()
            withExtendedLifetime(tasks) {}
        }
    }

    /// Does all jobs at once, until it is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await job in jobs { group.addTask { await job() } }
            group.cancelAll()
        }
    }
}
