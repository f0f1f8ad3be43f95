import Foundation

/// One step, and what it costs of the processor's time.
struct Measured {
    private static let rounds = 11
    private static let roundSeconds = 0.1

    let name: String
    /// Prepares so many steps, which costs nothing; the result does them.
    let prepare: (Int) throws -> () async throws -> Void

    /// The step again and again, as if something came of it.
    static func step<Value>(_ name: String, _ step: @escaping () throws -> Value) -> Measured {
        Measured(name: name) { count in
            { for _ in 0..<count { use(try step()) } }
        }
    }

    /// The median of some rounds, and the least and the greatest.
    func measured() async throws -> String {
        let count = try await countOfARound()
        var costs: [Double] = []
        for _ in 0..<Self.rounds { costs.append(try await seconds(count) / Double(count)) }
        costs.sort()
        return "\(name): \(time(costs[Self.rounds / 2])) (\(time(costs[0])) to \(time(costs[Self.rounds - 1])))"
    }

    private func countOfARound() async throws -> Int {
        var count = 1
        while try await seconds(count) < Self.roundSeconds { count *= 2 }
        return count
    }

    private func seconds(_ count: Int) async throws -> Double {
        let work = try prepare(count)
        let start = clock()
        try await work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    private func time(_ seconds: Double) -> String {
        seconds < 1e-3 ? String(format: "%.2f µs", seconds * 1e6) : String(format: "%.2f ms", seconds * 1e3)
    }
}

/// Keeps what would not be computed if nobody wanted it.
@inline(never)
private func use<Value>(_ value: Value) {}
