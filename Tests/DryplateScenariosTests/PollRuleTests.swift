import DryplateContract
@testable import DryplateScenarios
import Testing

/// How clients ask for results, by what they were told before.
struct PollRuleTests {
    private typealias Sample = JournalSample

    private let done = JournalSample.reply(more: ["status": "success", "imageUUID": "i"])
    private let running = JournalSample.reply(more: ["status": "processing", "imageUUID": "j"])
    private let failure: JSON = [
        "code": "providerError", "status": "error", "message": "It was so.", "taskUUID": .string(JournalSample.first),
    ]

    @Test func `polls need a pause`() {
        let polls = [0, 499, 999, 1100].map { Sample.request(at: $0, [Sample.poll()], data: [Sample.reply()]) }
        #expect(
            Sample.findings(polls) == [
                "polledTooFast request 2, task \(Sample.first): 2 of 3 pauses, the first of 499 ms"
            ])
    }

    @Test func `polls on a WebSocket need one, too, but a new connection may ask at once`() {
        let poll = [0, 100].map { Sample.message(at: $0, [Sample.poll()]) }
        #expect(Sample.ids(poll) == ["polledTooFast"])
        #expect(Sample.ids([poll[0], Sample.message(at: 100, [Sample.poll()], on: 2)]) == [])
    }

    @Test func `whoever lost an answer may ask at once`() {
        let lost = Sample.request([Sample.poll()], 0, data: [running])
        #expect(Sample.ids([lost, Sample.request(at: 1, [Sample.poll()], data: [running])]) == [])
        let slow = Sample.request([Sample.poll()], data: [running], more: ["faults": ["slowAnswer"]])
        #expect(Sample.ids([slow, Sample.request(at: 1, [Sample.poll()], data: [running])]) == [])
    }

    @Test func `a frozen clock hastens nobody`() {
        let polls = [0, 600].map { pause in
            Sample.request([Sample.poll()], data: [running], more: ["realTime": .integer(pause)])
        }
        #expect(Sample.ids(polls) == [])
    }

    @Test func `polls end when all is told`() {
        let polls = [[done, running], [done], [done]].enumerated().map {
            Sample.request(at: $0 * 1000, [Sample.poll()], data: $1)
        }
        #expect(
            Sample.findings(polls) == [
                "polledAfterCompletion request 3, task \(Sample.first): 1 more after request 2 had told it all"
            ])
    }

    @Test func `a poll that was under way when all was told is none too many`() {
        let slow = Sample.request([Sample.poll()], data: [done], more: ["duration": .decimal("800.5")])
        #expect(Sample.ids([slow, Sample.request(at: 799, [Sample.poll()], data: [done])]) == [])
        #expect(
            Sample.ids([slow, Sample.request(at: 800, [Sample.poll()], data: [done])]) == ["polledAfterCompletion"])
    }

    @Test func `a poll follows an answer that could not be read`() {
        let broken = Sample.request([Sample.poll()], data: [done], more: ["faults": ["malformedJSON"]])
        #expect(Sample.ids([broken, Sample.request(at: 1000, [Sample.poll()], data: [done])]) == [])
    }

    @Test(arguments: [(499, []), (500, ["polledAfterCompletion"])])
    func `on a WebSocket a poll may cross the frame that tells it all`(moment: Int, ids: [String]) {
        let polls = [Sample.message(at: -1000, [Sample.poll()]), Sample.message(at: moment, [Sample.poll()])]
        #expect(Sample.ids([polls[0], Sample.frame(data: [done]), polls[1]]) == ids)
        #expect(Sample.ids([polls[0], Sample.frame(data: [running]), polls[1]]) == [])
        let lost = Sample.frame(data: [done], more: ["bytes": 0, "faults": ["lostFrame"]])
        #expect(Sample.ids([polls[0], lost, polls[1]]) == [])
        let elsewhere = Sample.message(at: moment, [Sample.poll()], on: 2)
        #expect(Sample.ids([polls[0], Sample.frame(data: [done]), elsewhere]) == [])
    }

    @Test func `two more polls for a task that failed are forgiven`() {
        let polls = (0..<4).map { Sample.request(at: $0 * 1000, [Sample.poll()], 500, errors: [failure]) }
        #expect(Sample.ids(Array(polls.prefix(3))) == [])
        #expect(
            Sample.findings(polls) == [
                "polledForEver request 4, task \(Sample.first): 3 more after request 1 had told providerError"
            ])
    }

    @Test func `a failure is an end as an item of the data, too, and once all results are told`() {
        let item = Sample.reply(more: ["status": "error", "error": ["code": "timeoutProvider", "message": "So."]])
        func polls(_ data: [JSON], _ errors: [JSON] = []) -> [[String: JSON]] {
            (0..<5).map { Sample.request(at: $0 * 1000, [Sample.poll()], data: data, errors: errors) }
        }
        #expect(Sample.ids(polls([item])) == ["polledForEver"])
        #expect(Sample.ids(polls([done], [failure])) == ["polledForEver"])
        #expect(Sample.ids(polls([running], [failure])) == [])
    }

    @Test func `a client that goes on through trouble and gets its image is a good one`() {
        let trouble = Sample.request([Sample.poll()], 503, errors: [Sample.error("serverUnavailable")])
        let polls = (0..<5).map { number in trouble.merging(["at": .integer(number * 1000)]) { $1 } }
        #expect(Sample.ids(polls + [Sample.request(at: 9000, [Sample.poll()], data: [done])]) == [])
        let unknown = (0..<5).map {
            Sample.request(at: $0 * 1000, [Sample.poll()], 404, errors: [Sample.error("taskNotFound")])
        }
        #expect(Sample.ids(unknown) == ["polledForEver"])
        #expect(Sample.ids(unknown + [Sample.request(at: 9000, [Sample.poll()], data: [done])]) == [])
    }

    @Test func `ten answers may know nothing of a task`() {
        let polls = (0..<11).map { Sample.request(at: $0 * 1000, [Sample.poll()]) }
        #expect(Sample.ids(Array(polls.prefix(10))) == [])
        #expect(
            Sample.findings(polls) == [
                "polledForEver request 11, task \(Sample.first): 11 answers in a row did not know it"
            ])
    }

    @Test func `frames tell an end as answers do`() {
        let exchanges = (0..<4).flatMap { number in
            [
                Sample.message(at: number * 1000, [Sample.poll()]),
                Sample.frame(at: number * 1000 + 1, errors: [failure]),
            ]
        }
        #expect(
            Sample.findings(exchanges) == [
                "polledForEver request 7, task \(Sample.first): 3 more after the frame of entry 2 had told providerError"
            ])
        #expect(Sample.ids(Array(exchanges.prefix(6))) == [])
    }
}
