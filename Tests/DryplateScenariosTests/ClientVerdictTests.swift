import DryplateContract
@testable import DryplateScenarios
import Testing

/// How a verdict is told.
struct ClientVerdictTests {
    private let image = JournalSample.reply(more: ["imageUUID": "i", "imageURL": "http://a/"])

    @Test func `findings are told rule by rule, with places and a remedy`() {
        let entries = [JournalSample.request([JournalSample.task()], data: [image])]
        #expect(
            ClientVerdict(JournalSample.traffic(entries, dropped: 1)).text == """
                dryplate: 1 request, 1 task, 0 of 1 image fetched: 1 finding (1 may)
                  not judged for want of room: 1 older entry; see --journal-limit
                  may imageNeverFetched: The URL of an image was received and never fetched.
                    request 1, task \(JournalSample.first): 1 image
                    → Fetch the image, or ask for no image that nobody needs.
                """)
    }

    @Test func `what a reset took is told`() {
        for (removed, words) in [(1, "1 entry was"), (7, "7 entries were")] {
            let verdict = ClientVerdict(JournalSample.traffic([], removed: removed))
            let summary = "dryplate: 0 requests, 0 tasks: no findings"
            #expect(verdict.text == "\(summary)\n  not judged: \(words) removed by a reset")
            #expect(verdict.json["notJudged"] == .integer(removed))
        }
    }

    @Test func `of many places the first ten are told`() {
        let entries = (0..<12).map { _ in JournalSample.request([], 404, more: ["path": "/v2"]) }
        let lines = ClientVerdict(JournalSample.traffic(entries)).text.split(separator: "\n")
        #expect(lines.count == 14 && lines[12] == "    and 2 more")
    }

    @Test func `only what must not be fails a client`() {
        #expect(ClientVerdict(JournalSample.traffic([])).isPassed)
        let entry = JournalSample.request([], more: ["path": "/v1?apiKey=<redacted>"])
        #expect(!ClientVerdict(JournalSample.traffic([entry])).isPassed)
    }

    @Test func `machines get the same as JSON`() {
        let json = ClientVerdict(JournalSample.traffic([JournalSample.request([], 404, more: ["path": "/v2"])])).json
        #expect(json["requests"] == 1 && json["passed"] == true)
        let finding = json["findings"]?.array?.first
        #expect(finding?["id"] == "unknownAddress" && finding?["level"] == "should" && finding?["request"] == 1)
        #expect(finding?["taskUUID"] == .null && finding?["found"] == "POST /v2 was answered 404")
    }
}
