import DryplateContract
@testable import DryplateScenarios
import Testing

/// When there is no more to hear of clients that have ended.
struct TrafficTests {
    private typealias Sample = JournalSample

    @Test func `a connection without an end, and a webhook that found nobody once, are waited for`() {
        #expect(Sample.traffic([]).isSettled)
        #expect(!Sample.traffic([Sample.opened()]).isSettled)
        #expect(Sample.traffic([Sample.opened(), Sample.closed()]).isSettled)
        let cases: [([JSON], Bool)] = [([], false), (["no connection to"], false), ([500, 500], true), ([200], true)]
        for (attempts, isSettled) in cases {
            let entry = Sample.request([Sample.task()], more: ["deliveries": [Sample.call(attempts)]])
            #expect(Sample.traffic([entry]).isSettled == isSettled)
        }
    }

    @Test func `a request without an answer is waited for, and told of if it has none in the end`() {
        let traffic = Traffic(journal: ["inFlight": 2, "entries": []])
        #expect(!traffic.isSettled)
        let text = ClientVerdict(traffic).text
        #expect(text == "dryplate: 0 requests, 0 tasks: no findings\n  not judged: 2 requests still without an answer")
    }
}
