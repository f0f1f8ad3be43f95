/// Work that outlives the connection that asked for it.
final class BackgroundWork: Sendable {
    private typealias Job = @Sendable () async -> Void

    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation

    init() { (jobs, queue) = AsyncStream.makeStream() }

    func add(_ job: @escaping @Sendable () async -> Void) { queue.yield(job) }

    /// Does all jobs at once, until it is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await job in jobs { group.addTask { await job() } }
            group.cancelAll()
        }
    }
}
