/// Work that outlives the connection that asked for it.
final class Errands: Sendable {
    private let work: AsyncStream<@Sendable () async -> Void>
    private let queue: AsyncStream<@Sendable () async -> Void>.Continuation

    init() { (work, queue) = AsyncStream.makeStream() }

    func add(_ errand: @escaping @Sendable () async -> Void) { queue.yield(errand) }

    /// Does all errands at once, until it is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await errand in work { group.addTask { await errand() } }
            group.cancelAll()
        }
    }
}
