import DryplateContract
@testable import DryplateScenarios
import Testing

/// What traffic tells of a client: each rule with what breaks it, and with what is nearly the same and does not.
struct ClientRuleTests {
    private typealias Sample = JournalSample

    @Test func `every rule has a name of its own, sentences, and an order by gravity`() {
        #expect(Set(ClientRule.all.map(\.id)).count == ClientRule.all.count)
        let levels = ClientRule.all.compactMap { ClientRule.Level.allCases.firstIndex(of: $0.level) }
        #expect(levels == levels.sorted())
        for rule in ClientRule.all {
            #expect(rule.sentence.hasSuffix(".") && rule.remedy.hasSuffix("."), "\(rule.id)")
            #expect(ClientRule.table.contains("\(rule.id) (\(rule.level.rawValue))\n"))
        }
    }

    @Test func `all violations of a task are one finding`() {
        let violations: JSON = [
            ["task": 1, "code": "invalidWidth", "parameters": ["width"]],
            ["task": 1, "code": "unsupportedDimensions", "parameters": ["width", "height"]],
        ]
        let tasks = [Sample.task(), Sample.task(Sample.second)]
        #expect(
            findings([Sample.request(tasks, 400, more: ["violations": violations])]) == [
                "contractViolation request 1, task \(Sample.second): invalidWidth (width), unsupportedDimensions (width, height)"
            ])
    }

    @Test func `what holds no tasks is a finding`() {
        #expect(
            findings([Sample.request([], 400, errors: [["code": "invalidJSON", "message": "It was so."]])])
                == ["unreadableRequest request 1: It was so."])
    }

    @Test func `a key in a URL is a finding, another query is none`() {
        #expect(
            ids([
                Sample.request([], more: ["path": "/v1?apiKey=<redacted>", "kind": "opened", "status": 101]),
                Sample.request([Sample.poll()], more: ["path": "/v1?sdk=js"]),
            ]) == ["keyInURL"])
    }

    @Test func `a taskUUID may be used again for a corrected task, but not after it was accepted`() {
        let wrong = Sample.request([Sample.task()], 400, errors: [Sample.error("invalidWidth")])
        let right = Sample.request([Sample.task(more: ["width": 1024])], data: [Sample.reply()])
        #expect(ids([wrong, right]) == [])
        let other = Sample.task(more: ["width": 1536])
        let refused = Sample.request([other], 400, errors: [Sample.error("conflictTaskUUID")])
        #expect(
            findings([wrong, right, refused]) == [
                "reusedTaskUUID request 3, task \(Sample.first): already used in request 2"
            ])
    }

    @Test func `two tasks of one message cannot share a taskUUID`() {
        let tasks = [Sample.task(), Sample.task(more: ["width": 1024])]
        let answer = [Sample.error("conflictTaskUUID")]
        #expect(ids([Sample.request(tasks, 200, data: [Sample.reply()], errors: answer)]) == ["reusedTaskUUID"])
    }

    @Test func `the same task after it was accepted is another finding, on either transport`() {
        let accepted = Sample.request([Sample.task()], data: [Sample.reply()])
        let refused = Sample.request([Sample.task()], 400, errors: [Sample.error("conflictTaskUUID")])
        let expected = "resubmittedPaidTask request 2, task \(Sample.first): the same task as in request 1"
        #expect(findings([accepted, refused]) == [expected])
        let frames = [Sample.frame(data: [Sample.reply()]), Sample.frame(errors: [Sample.error("conflictTaskUUID")])]
        let messages = [Sample.message([Sample.task()]), frames[0], Sample.message([Sample.task()]), frames[1]]
        #expect(ids(messages) == ["resubmittedPaidTask"])
    }

    @Test func `a sync task whose answer was lost must be asked for, not sent again, under whatever name`() {
        let lost = Sample.request([Sample.task()], 0, data: [Sample.reply()])
        let again = Sample.request(at: 1, [Sample.task()], 400, errors: [Sample.error("conflictTaskUUID")])
        #expect(ids([lost, again]) == ["resubmittedPaidTask"])
        let renamed = Sample.request(at: 1, [Sample.task(Sample.second)], data: [Sample.reply(Sample.second)])
        #expect(ids([lost, renamed]) == ["resubmittedPaidTask"])
        #expect(ids([Sample.request([Sample.task()], data: [Sample.reply()]), renamed]) == [])
    }

    @Test func `an async task whose acknowledgement was lost may be sent again under its name, as SDKs do`() {
        let task = Sample.task(more: ["deliveryMethod": "async", "webhookURL": "http://127.0.0.1/"])
        let lost = Sample.request([task], 0, data: [Sample.reply()])
        let again = Sample.request(at: 1, [task], 400, errors: [Sample.error("conflictTaskUUID")])
        #expect(ids([lost, again]) == [])
    }

    @Test func `a task that failed may be tried again under its name, whatever becomes of it`() {
        let failed = Sample.request([Sample.task()], 500, errors: [Sample.error("providerError")])
        let again = Sample.request(at: 1, [Sample.task()], 400, errors: [Sample.error("conflictTaskUUID")])
        #expect(ids([failed, again]) == [])
        let frames = ["providerError", "conflictTaskUUID"].map { Sample.frame(errors: [Sample.error($0)]) }
        let message = Sample.message([Sample.task()])
        #expect(ids([message, frames[0], message, frames[1]]) == [])
    }

    @Test(arguments: [(400, true), (403, true), (408, false), (429, false), (500, false)])
    func `what is refused as wrong stays wrong`(status: Int, isFinding: Bool) {
        let first = Sample.request([Sample.task()], status, errors: [Sample.error("wrong")])
        let second = Sample.request(at: 60_000, [Sample.task()], data: [Sample.reply()])
        #expect(ids([first, second]) == (isFinding ? ["retriedClientError"] : []))
        let changed = Sample.request(at: 1, [Sample.task(more: ["width": 1024])], data: [Sample.reply()])
        #expect(ids([first, changed]) == [])
    }

    @Test func `two tests may send what is wrong, under two names or with a pause between`() {
        let first = Sample.request([Sample.task()], 400, errors: [Sample.error("wrong")])
        let renamed = Sample.request(at: 1, [Sample.task(Sample.second)], 400, errors: [Sample.error("wrong")])
        let later = Sample.request(at: 60_001, [Sample.task()], 400, errors: [Sample.error("wrong")])
        let other = Sample.request(at: 1, [Sample.task()], 400, errors: [Sample.error("wrong")], more: ["account": "b"])
        for next in [renamed, later, other] { #expect(ids([first, next]) == []) }
        let unnamed = Sample.request([["taskType": "imageInference"]], 400, errors: [["code": "missingTaskUUID"]])
        #expect(ids([unnamed, unnamed]) == [])
    }

    @Test func `a task that breaks the contract is not sent again on a WebSocket either`() {
        let violations: JSON = [
            ["task": 0, "taskUUID": .string(Sample.first), "code": "invalidWidth", "parameters": ["width"]]
        ]
        let message = Sample.message([Sample.task()], more: ["violations": violations])
        let refusal = Sample.frame(errors: [Sample.error("invalidWidth")])
        #expect(
            findings([message, refusal, Sample.message([Sample.task()])]).last
                == "retriedClientError request 3, task \(Sample.first): message 1 was refused with invalidWidth")
        let corrected = Sample.message([Sample.task(more: ["width": 1024])])
        let failure = Sample.frame(errors: [Sample.error("internalServerError")])
        #expect(ids([message, refusal, corrected]) == ["contractViolation"])
        #expect(ids([Sample.message([Sample.task()]), failure, Sample.message([Sample.task()])]) == [])
    }

    @Test(arguments: [(2999, true), (3000, false)]) func `Retry-After is in seconds`(moment: Int, isFinding: Bool) {
        let header: JSON = [["name": "Retry-After", "value": "3"]]
        let first = Sample.request([Sample.task()], 429, more: ["responseHeaders": header])
        let second = Sample.request(at: moment, [Sample.task()], data: [Sample.reply()])
        #expect(ids([first, second]) == (isFinding ? ["ignoredRetryAfter"] : []))
        let other = Sample.request(at: moment, [Sample.task(Sample.second)], data: [Sample.reply(Sample.second)])
        #expect(ids([first, other]) == [])
    }

    @Test(arguments: [(2000, 5000, false), (2000, 2000, true), (5000, 2000, false)])
    func `a pause counts by the clock by which it is the longer one`(real: Int, simulated: Int, isFinding: Bool) {
        let header: JSON = [["name": "Retry-After", "value": "3"]]
        let first = Sample.request(
            [Sample.task()], 429, more: ["responseHeaders": header, "realTime": 1_700_000_000_000])
        let second = Sample.request(
            at: simulated, [Sample.task()], data: [Sample.reply()],
            more: ["realTime": .integer(1_700_000_000_000 + real)])
        #expect(ids([first, second]) == (isFinding ? ["ignoredRetryAfter"] : []))
    }

    @Test func `an async task without webhook is polled for until it is done`() {
        let accepted = Sample.request(
            [Sample.task(more: ["deliveryMethod": "async"])], data: [Sample.reply()])
        let processing = Sample.reply(more: ["status": "processing", "imageUUID": "i"])
        let poll = Sample.request([Sample.poll()], data: [processing])
        #expect(findings([accepted]) == ["resultNeverCollected request 1, task \(Sample.first): no poll"])
        #expect(ids([accepted, poll]) == ["resultNeverCollected"])
        let done = Sample.reply(more: ["status": "success", "imageUUID": "i"])
        #expect(ids([accepted, Sample.request([Sample.poll()], data: [done])]) == [])
    }

    @Test(arguments: [("/v1", true), ("/v1?dryRun=1", false), ("/v1?dryRun=0", true)])
    func `nothing is to be collected of a dry run`(path: String, isFinding: Bool) {
        let task = Sample.task(more: ["deliveryMethod": "async"])
        let request = Sample.request([task], data: [Sample.reply()], more: ["path": .string(path)])
        #expect(ids([request]) == (isFinding ? ["resultNeverCollected"] : []))
        let socket = [Sample.opened(path: path), Sample.key(), Sample.message([task])]
        #expect(ids(socket + [Sample.frame(data: [Sample.reply()])]) == (isFinding ? ["resultNeverCollected"] : []))
    }

    @Test func `a task may be sent after its dry run, under the same name`() {
        let header: JSON = [["name": "X-Runware-Dry-Run", "value": "1"]]
        let dry = Sample.request([Sample.task()], data: [Sample.reply()], more: ["headers": header])
        let message = [Sample.opened(), Sample.key(), Sample.message([Sample.task()])]
        #expect(ids([dry] + message) == [])
    }

    @Test func `an image that is offered and not fetched may be a finding`() {
        let images = ["i", "j"].map { Sample.reply(more: ["imageUUID": .string($0), "imageURL": "http://a/"]) }
        let answer = Sample.request([Sample.task()], data: images)
        #expect(findings([answer]) == ["imageNeverFetched request 1, task \(Sample.first): 2 images"])
        let fetches = ["i", "j"].map { Sample.request([], more: ["path": "/image/x", "imageUUID": .string($0)]) }
        #expect(findings([answer, fetches[0]]) == ["imageNeverFetched request 1, task \(Sample.first): 1 image"])
        #expect(ids([answer] + fetches) == [])
        #expect(ids([Sample.request([Sample.task()], 0, data: images)]) == [])
    }

    @Test func `an image that was asked for counts as fetched, whatever came`() {
        let answer = Sample.request(
            [Sample.task()], data: [Sample.reply(more: ["imageUUID": "i", "imageURL": "http://a/"])])
        for status in [206, 404] {
            let fetch = Sample.request([], status, more: ["path": "/image/x", "imageUUID": "i", "method": "GET"])
            #expect(ids([answer, fetch]) == [])
        }
        let glance = Sample.request([], more: ["path": "/image/x", "imageUUID": "i", "method": "HEAD"])
        #expect(ids([answer, glance]) == ["imageNeverFetched"])
    }

    @Test func `a wrong address is a finding, an expired image is none`() {
        let wrong = Sample.request([], 404, more: ["path": "/image-inference"])
        #expect(ids([wrong, Sample.request([], 404, more: ["path": "/image/gone"])]) == ["unknownAddress"])
    }

    @Test func `silence is a finding, unless what was said had no room`() {
        #expect(ids([]) == ["nothingArrived"])
        #expect(ClientVerdict(Sample.traffic([], dropped: 1)).findings.isEmpty)
        #expect(ClientVerdict(Sample.traffic([], removed: 1)).findings.isEmpty)
    }

    private func findings(_ entries: [[String: JSON]]) -> [String] { Sample.findings(entries) }
    private func ids(_ entries: [[String: JSON]]) -> [String] { Sample.ids(entries) }
}
