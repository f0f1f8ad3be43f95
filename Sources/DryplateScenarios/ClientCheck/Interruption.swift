import UnixSignals

/// We were told to end.
package struct Interruption: Error {
    package let signal: Int32

    /// Does the work, and ends it if we are told to end: what runs in a process group of its own hears of no Ctrl-C.
    static func ending<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                for await signal in signals { throw Interruption(signal: signal.rawValue) }
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
