import DryplateContract
import DryplateEngine
import Testing

/// How much of what was said is kept.
struct JournalRingTests {
    @Test func `a million entries leave the latest ones, and no more`() {
        var limit = JournalRing.Limit()
        limit.entries = 1000
        var ring = JournalRing(limit)
        for number in 1...1_000_000 { ring.append(entry(number)) }
        #expect(ring.count == 1000 && ring.dropped == 999_000 && ring.latestID == 1_000_000)
        #expect(ring.entries.map(\.id) == Array(999_001...1_000_000))
        #expect(ring.bytes < 1000 * 1024)
    }

    @Test func `a journal is bounded by the memory it takes, too`() {
        var limit = JournalRing.Limit()
        limit.bytes = 1 << 20
        var ring = JournalRing(limit)
        for number in 1...2000 { ring.append(entry(number, [task(["positivePrompt": .string(text(10_000))])])) }
        #expect(ring.bytes <= 1 << 20 && (90...105).contains(ring.count) && ring.count + ring.dropped == 2000)
    }

    @Test func `an entry that is larger than the journal is not kept`() {
        var limit = JournalRing.Limit()
        limit.bytes = 5000
        var ring = JournalRing(limit)
        ring.append(entry(1))
        ring.append(entry(2, [.string(text(6000))]))
        #expect(ring.count == 0 && ring.bytes == 0 && ring.dropped == 2)
        ring.append(entry(3))
        #expect(ring.entries.map(\.id) == [3])
    }

    @Test func `a journal of nothing keeps nothing`() {
        var limit = JournalRing.Limit()
        limit.entries = 0
        var ring = JournalRing(limit)
        for number in 1...3 { ring.append(entry(number)) }
        #expect(ring.count == 0 && ring.dropped == 3)
    }

    @Test func `whoever reads on is told what went, but not what was removed`() {
        var limit = JournalRing.Limit()
        limit.entries = 3
        var ring = JournalRing(limit)
        for number in 1...5 { ring.append(entry(number)) }
        #expect(ring.pending(after: 1, limit: 2).entries.map(\.entry.id) == [3, 4])
        #expect(ring.pending(after: 1, limit: 2).missed == 1)
        #expect(ring.pending(after: 4, limit: 9).entries.map(\.entry.id) == [5])
        #expect(ring.pending(after: 4, limit: 9).missed == 0)
        #expect(ring.clear(.everyone) == 3 && ring.dropped == 0)
        ring.append(entry(6))
        #expect(ring.pending(after: 1, limit: 9).entries.map(\.entry.id) == [6])
        #expect(ring.pending(after: 1, limit: 9).missed == 0)
        #expect(ring.pending(after: 100, limit: 9).entries.isEmpty)
    }

    private func entry(_ number: Int, _ tasks: [JSON] = []) -> JournalEntry {
        let request = JournalRequest(method: "POST", target: "/v1", headers: [], bytes: 0)
        let answer = JournalAnswer(status: 200, headers: [], body: nil, bytes: 0, imageUUID: nil)
        return JournalEntry(
            arrival: number, moment: noon, account: nil, event: .exchange(request, JournalTasks(tasks), answer))
    }

    private func text(_ size: Int) -> String { String(repeating: "a prompt, ", count: size / 10) }
}
