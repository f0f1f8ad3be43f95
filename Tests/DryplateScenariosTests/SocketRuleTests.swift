import DryplateContract
@testable import DryplateScenarios
import Testing

/// How clients come, go and come back on WebSockets.
struct SocketRuleTests {
    private typealias Sample = JournalSample

    private let image = JournalSample.reply(more: ["imageUUID": "i", "imageBase64Data": "…"])

    @Test func `the key comes first, and tasks may follow before it is answered`() {
        let task = Sample.message([Sample.task()])
        #expect(
            Sample.findings([Sample.opened(), task, Sample.key()]) == [
                "sentBeforeAuthentication request 2, task \(Sample.first): imageInference came first"
            ])
        #expect(Sample.ids([Sample.opened(), Sample.key(), task, Sample.greeting()]) == [])
        let both = Sample.message([["taskType": "authentication"], Sample.task()])
        #expect(Sample.ids([Sample.opened(), both]) == [])
    }

    @Test func `a ping needs no key, and what is not in the journal is not missed`() {
        #expect(Sample.ids([Sample.opened(), Sample.message([["taskType": "ping", "ping": true]])]) == [])
        #expect(Sample.ids([Sample.message([Sample.task()])]) == [])
    }

    @Test func `a client says that it closes`() {
        #expect(
            Sample.findings([Sample.opened(7), Sample.closed(7)]) == [
                "closedWithoutHandshake request 2: connection 7 ended without a close frame"
            ])
        for side: JSON in ["client", "server"] {
            #expect(Sample.ids([Sample.opened(), Sample.closed(by: side)]) == [])
        }
        #expect(Sample.ids([Sample.opened(), Sample.closed(faults: ["resetBeforeAnswer"])]) == [])
        #expect(Sample.ids([Sample.opened()]) == [])
    }

    @Test func `a session is that of the client`() {
        let first = [Sample.opened(1), Sample.key(), Sample.greeting("ABC"), Sample.closed(1, by: "client")]
        #expect(Sample.ids(first + [Sample.opened(2), Sample.key(session: "abc", on: 2)]) == [])
        let foreign = first + [Sample.opened(2), Sample.key(session: "xyz", on: 2)]
        #expect(
            Sample.findings(foreign) == [
                "resumedForeignSession request 6: the client was never told of the session xyz"
            ])
        let other = Sample.key(session: "abc", on: 2).merging(["account": "b"]) { $1 }
        #expect(Sample.ids(first + [Sample.opened(2), other]) == ["resumedForeignSession"])
    }

    @Test func `nobody knows the sessions of what is not here any more`() {
        let entries = [Sample.opened(), Sample.key(session: "xyz")]
        #expect(ClientVerdict(Sample.traffic(entries, removed: 1)).findings.isEmpty)
        #expect(ClientVerdict(Sample.traffic(entries, dropped: 1)).findings.isEmpty)
    }

    @Test func `whoever loses a connection asks for what was to come there`() {
        let anew = [Sample.opened(at: 10, 2), Sample.key(at: 10, on: 2)]
        #expect(
            Sample.findings(lost + anew) == [
                "abandonedSession request 5, task \(Sample.first): 1 outstanding on connection 1; 2 came without its session"
            ])
        let again = Sample.message(at: 11, [Sample.task(Sample.second)], on: 2)
        #expect(Sample.ids(lost + anew + [again]) == ["abandonedSession"])
        #expect(Sample.ids(lost) == [])
    }

    @Test func `a session that is resumed, or a poll, brings what was outstanding`() {
        let anew = [Sample.opened(at: 10, 2), Sample.key(at: 10, on: 2)]
        let resumed = [Sample.opened(at: 10, 2), Sample.key(at: 10, session: "s", on: 2)]
        #expect(Sample.ids([lost[0], lost[1], Sample.greeting()] + lost[2...] + resumed) == [])
        #expect(Sample.ids(lost + anew + [Sample.message(at: 11, [Sample.poll()], on: 2)]) == [])
        #expect(Sample.ids(lost + [Sample.request(at: 11, [Sample.poll()], data: [image])] + anew) == [])
    }

    @Test func `what was told, or refused, or is asked for by polls is not outstanding`() {
        let anew = [Sample.opened(at: 10, 2), Sample.key(at: 10, on: 2)]
        for frame in [Sample.frame(data: [image]), Sample.frame(errors: [Sample.error("providerError")])] {
            #expect(Sample.ids(lost.prefix(3) + [frame, lost[3]] + anew) == [])
        }
        let two = Sample.message([Sample.task(more: ["numberResults": 2])])
        #expect(
            Sample.ids([lost[0], lost[1], two, Sample.frame(data: [image]), lost[3]] + anew) == ["abandonedSession"])
        let task = Sample.task(more: ["deliveryMethod": "async", "webhookURL": "http://127.0.0.1/"])
        #expect(Sample.ids([lost[0], lost[1], Sample.message([task]), lost[3]] + anew) == [])
    }

    @Test func `another test, another key, a later day and a program that ended are other stories`() {
        let anew = [Sample.opened(at: 10, 2), Sample.key(at: 10, on: 2)]
        let other = Sample.message(at: 11, [Sample.task(Sample.second, more: ["width": 1024])], on: 2)
        #expect(Sample.ids(lost + anew + [other]) == [])
        #expect(Sample.ids(lost + anew.map { $0.merging(["account": "b"]) { $1 } }) == [])
        #expect(Sample.ids(lost + [Sample.opened(at: 10_001, 2), Sample.key(at: 10_001, on: 2)]) == [])
        #expect(Sample.ids(lost.dropLast() + [Sample.closed(by: "client")] + anew) == [])
        #expect(Sample.ids(lost.dropLast() + [Sample.closed()] + anew) == ["closedWithoutHandshake"])
    }

    /// A connection that the simulator ended instead of a result.
    private let lost = [
        JournalSample.opened(), JournalSample.key(), JournalSample.message([JournalSample.task()]),
        JournalSample.closed(by: "server", faults: ["socketFailure"]),
    ]
}
