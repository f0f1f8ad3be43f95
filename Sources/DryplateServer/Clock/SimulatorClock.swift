package import DryplateEngine
import NIOCore
import NIOPosix
import Synchronization

/// The one clock of a simulator: everything that waits, waits for it, and it can be moved by hand.
package final class SimulatorClock: Sendable {
    private struct State {
        var setting: ClockSetting
        var sleepers: [Int: Sleeper] = [:]
        var lastSleeper = 0
    }

    private struct Sleeper {
        let deadline: Timestamp
        let continuation: CheckedContinuation<Void, Never>
        var alarm: Scheduled<Void>?
    }

    private let state: Mutex<State>
    private let real: @Sendable () -> Double

    /// - Parameter real: milliseconds since 1970-01-01 UTC.
    package init(real: @escaping @Sendable () -> Double, notBefore start: Timestamp? = nil) {
        self.real = real
        state = Mutex(State(setting: ClockSetting(real: real(), notBefore: start)))
    }

    package var setting: ClockSetting { state.withLock(\.setting) }

    /// Milliseconds since 1970-01-01 UTC of the clock that is never moved.
    var realTime: Double { real() }

    package var now: Timestamp { setting.now(atReal: real()) }

    /// Moves the clock; whoever waited for a moment that has come wakes at once.
    package func change(_ change: ClockChange) {
        let sleepers = state.withLock { state in
            state.setting = state.setting.changed(by: change, atReal: real())
            return Array(state.sleepers.keys)
        }
        for sleeper in sleepers { check(sleeper) }
    }

    /// Returns when the moment has come, or earlier if the task is cancelled.
    package func sleep(until deadline: Timestamp) async {
        if deadline.hasCome(by: now) { return }
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation) }
                if Task.isCancelled { wake(id) } else { check(id) }
            }
        } onCancel: {
            wake(id)
        }
    }

    /// What `work` returns; `nil` if its time is over first, which cancels it.
    func race<Value: Sendable>(
        until deadline: Timestamp?, _ work: @escaping @Sendable () async -> Value
    ) async -> Value? {
        guard let deadline else { return await work() }
        return await withTaskGroup(of: Value?.self) { group in
            group.addTask { await work() }
            group.addTask {
                await self.sleep(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// Wakes the sleeper if its moment has come, and else sets its alarm by the clock as it goes now.
    private func check(_ id: Int) {
        let isDue = state.withLock { state in
            guard let sleeper = state.sleepers[id] else { return false }
            sleeper.alarm?.cancel()
            let delay = state.setting.delay(until: sleeper.deadline, atReal: real())
            state.sleepers[id]?.alarm = delay.flatMap { $0 > 0 ? alarm(for: id, after: $0) : nil }
            return delay == 0
        }
        if isDue { wake(id) }
    }

    private func alarm(for id: Int, after milliseconds: Double) -> Scheduled<Void> {
        let delay = TimeAmount.nanoseconds(Int64(min(milliseconds, 1e9) * 1e6) + 1)
        return MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: delay) { self.check(id) }
    }

    private func wake(_ id: Int) {
        let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
        sleeper?.alarm?.cancel()
        sleeper?.continuation.resume()
    }
}
