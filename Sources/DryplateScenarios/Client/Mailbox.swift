import NIOCore
import NIOPosix
import Synchronization

/// Where what comes over the network waits to be taken, in the order of its arrival.
final class Mailbox<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isClosed = false
        var waiting: (count: Int, promise: EventLoopPromise<Void>)?

        var isEnough: Bool { isClosed || items.count >= waiting?.count ?? .max }
    }

    private let state = Mutex(State())

    /// Whether nothing more will come.
    var isClosed: Bool { state.withLock(\.isClosed) }

    var count: Int { state.withLock(\.items.count) }

    func append(_ item: Item) {
        change { $0.items.append(item) }
    }

    func close() {
        change { $0.isClosed = true }
    }

    /// Takes everything that is there, at most `limit` items.
    func take(_ limit: Int = .max) -> [Item] {
        state.withLock { state in
            let taken = state.items.prefix(limit)
            state.items.removeFirst(taken.count)
            return Array(taken)
        }
    }

    /// Returns when there are so many items, when nothing more will come, or after the time; only one may wait.
    func wait(for count: Int, within limit: Duration) async {
        let promise = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
        let deadline = promise.futureResult.eventLoop.scheduleTask(in: TimeAmount(limit)) { promise.succeed() }
        promise.futureResult.whenComplete { _ in deadline.cancel() }
        change { $0.waiting = (count, promise) }
        await withTaskCancellationHandler {
            try? await promise.futureResult.get()
        } onCancel: {
            promise.succeed()
        }
    }

    /// Wakes the one who waits, if there is enough now.
    private func change(_ change: (inout State) -> Void) {
        let promise = state.withLock { state in
            change(&state)
            return state.isEnough ? state.waiting?.promise : nil
        }
        promise?.succeed()
    }
}
