import DryplateContract
import DryplateEngine
import DryplateStore
import Testing

/// What is charged, and what is refused when there is nothing left; a sample task costs 0.036.
@Suite(.timeLimit(.minutes(10)))
struct LedgerStoreTests {
    private let limited = AcceptanceTerms(credit: .limited(to: "0.1"))

    @Test func `a task is charged for each of its results, with the label of its call`() async throws {
        let store = try Store()
        _ = try await store.append([record(numberResults: 2)], AcceptanceTerms(label: "checkout"))
        let entries = try await store.entries(LedgerQuery(), limit: 10)
        #expect(entries.map(\.kind) == [.charge, .charge, .deposit])
        #expect(entries.map(\.amount) == ["0.036", "0.036", "1000"])
        #expect(entries.map(\.label) == ["checkout", "checkout", nil])
        #expect(entries.map { $0.subject?.index } == [1, 0, nil])
        let subject = LedgerEntry.Subject(
            taskUUID: taskUUID, index: 0, model: "openai:1@2", quality: .auto, size: .square)
        #expect(entries[1].subject == subject)
    }

    @Test func `a repeated task is not charged`() async throws {
        let store = try Store()
        _ = try await store.append([record(), record(), record(taskUUID: taskUUID.uppercased())])
        #expect(try await store.totalSpent() == ChargeSum(tasks: 1, images: 1, cost: "0.036"))
    }

    @Test func `a task that costs more than what is left is refused, with nothing recorded`() async throws {
        let store = try Store()
        let records = [record(numberResults: 2), record(taskUUID: other, numberResults: 1), record(taskUUID: third)]
        #expect(
            try await store.append(records, limited)
                == [.accepted, .insufficientCredits(balance: "0.028"), .insufficientCredits(balance: "0.028")])
        #expect(try await store.task(other, of: account) == nil)
        #expect(try await store.totalSpent() == ChargeSum(tasks: 1, images: 2, cost: "0.072"))
        #expect(try await store.entries(LedgerQuery(), limit: 10).count == 3)
    }

    @Test func `the last cent can be spent`() async throws {
        let store = try Store()
        let terms = AcceptanceTerms(credit: .limited(to: "0.072"))
        #expect(try await store.append([record(numberResults: 2)], terms) == [.accepted])
        #expect(try await store.balances(of: [account]).map(\.balance) == ["0"])
    }

    @Test func `a refused task can be sent again when there is money`() async throws {
        let store = try Store()
        let task = record(numberResults: 3)
        #expect(try await store.append([task], limited) == [.insufficientCredits(balance: "0.1")])
        try await store.setBalance("0.108", of: account, .unlimited, at: noon)
        #expect(try await store.append([task], limited) == [.accepted])
    }

    @Test func `a balance can be set, which limits the account to it`() async throws {
        let store = try Store()
        _ = try await store.append([record()])
        try await store.setBalance("0.01", of: account, .unlimited, at: noon)
        #expect(try await store.append([record(taskUUID: other)]) == [.insufficientCredits(balance: "0.01")])
        let deposits = try await store.entries(LedgerQuery(), limit: 10).filter { $0.kind == .deposit }
        #expect(deposits.map(\.amount) == ["-999.954", "1000"])
    }

    @Test func `many who spend at once never overspend and lose no charge`() async throws {
        let store = try Store()
        let terms = AcceptanceTerms(credit: .limited(to: "1"))
        let outcomes = try await withThrowingTaskGroup(of: [Acceptance].self) { group in
            for number in 0..<64 {
                group.addTask { try await store.append([record(taskUUID: uuid(number))], terms) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(outcomes.count { $0 == .accepted } == 27)
        #expect(try await store.balances().map(\.balance) == ["0.028"])
        #expect(try await store.ledger(LedgerQuery(), limit: 0).charges.map(\.sum.cost) == ["0.972"])
    }

    @Test func `a ledger is of one moment, whoever spends meanwhile`() async throws {
        let store = try Store()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask { _ = try await store.append([record(taskUUID: uuid(number))]) }
                group.addTask {
                    let ledger = try await store.ledger(LedgerQuery(), limit: 1000)
                    #expect(ledger.balances.allSatisfy { $0.spent == ledger.sum })
                    #expect(ledger.entries.count { $0.kind == .charge } == ledger.sum.images)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a price that is not known is counted, not added`() async throws {
        let store = try Store()
        let unpriced = ImageResult(imageUUID: other, seed: 1, cost: nil)
        let free = ImageResult(imageUUID: third, seed: 1, cost: .zero, failure: .providerError)
        _ = try await store.append([record(numberResults: 2, results: [unpriced, free])], limited)
        #expect(try await store.totalSpent() == ChargeSum(tasks: 1, images: 2, cost: .zero, unpriced: 1))
    }

    @Test func `charges are found by what they are for`() async throws {
        let store = try Store()
        _ = try await store.append([record(numberResults: 2)], AcceptanceTerms(label: "a"))
        _ = try await store.append([record(taskUUID: other, apiKey: "another key")], AcceptanceTerms(label: "b"))
        #expect(try await found(\.accounts, [account], in: store) == 2)
        #expect(try await found(\.label, "b", in: store) == 1)
        #expect(try await found(\.model, "openai:1@1", in: store) == 0)
        #expect(try await found(\.quality, .auto, in: store) == 3)
        #expect(try await found(\.size, .landscape, in: store) == 0)
        #expect(try await found(\.taskUUID, taskUUID.uppercased(), in: store) == 2)
        #expect(try await found(\.since, noon, in: store) == 3)
        #expect(try await found(\.until, noon, in: store) == 0)
    }

    @Test func `a taskUUID that is forgotten can be used again, and is charged again`() async throws {
        let store = try Store()
        _ = try await store.append([record()])
        let early = AcceptanceTerms(forgottenUntil: noon.adding(milliseconds: -1))
        #expect(try await store.append([record(numberResults: 2)], early) == [.conflict])
        #expect(
            try await store.append([record(numberResults: 2)], AcceptanceTerms(forgottenUntil: noon)) == [.accepted])
        #expect(try await store.task(taskUUID, of: account)?.results.count == 2)
        #expect(try await store.totalSpent() == ChargeSum(tasks: 2, images: 3, cost: "0.108"))
    }

    private let third = "0b5f1a52-5c9c-4b9f-8c76-0a3f5b1e6f11"

    private func found<Value>(
        _ member: WritableKeyPath<LedgerQuery, Value?>, _ value: Value, in store: Store
    ) async throws -> Int {
        var query = LedgerQuery()
        query[keyPath: member] = value
        return try await store.ledger(query, limit: 0).charges.map(\.sum.images).reduce(0, +)
    }
}

private func uuid(_ number: Int) -> String { "00000000-0000-4000-8000-" + String(100_000_000_000 + number) }
