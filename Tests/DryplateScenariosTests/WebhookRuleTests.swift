import DryplateContract
@testable import DryplateScenarios
import Testing

/// How a client's receiver answers, by the attempts that were made.
struct WebhookRuleTests {
    private typealias Sample = JournalSample

    private let refused: JSON = "no connection to 127.0.0.1 port 9: Connection refused"

    @Test(arguments: [(4999, []), (5000, ["slowWebhookAcknowledgement"])])
    func `a receiver has five seconds`(latency: Int, ids: [String]) {
        #expect(Sample.ids([submission([Sample.call([200], latency: latency)])]) == ids)
    }

    @Test func `a receiver that lets the simulator wait in vain is slow, and no more than that`() {
        let call = Sample.call(["no answer within 5000 ms", "no answer within 5000 ms"], latency: 5000)
        #expect(
            Sample.findings([submission([call])]) == [
                "slowWebhookAcknowledgement request 1, task \(Sample.first): 2 of 2 attempts, the first of 5000 ms"
            ])
    }

    @Test func `a receiver that was slow and then went away is told of its slowness alone`() {
        let call = Sample.call(["no answer within 5000 ms", refused, refused], latency: 5000)
        #expect(Sample.ids([submission([call])]) == ["slowWebhookAcknowledgement"])
    }

    @Test func `any answer but 2xx is none`() {
        #expect(
            Sample.findings([submission([Sample.call([500, 503, 200])])]) == [
                "failingWebhookAcknowledgement request 1, task \(Sample.first): 500 to 2 of 3 attempts"
            ])
        #expect(Sample.ids([submission([Sample.call([200])])]) == [])
        #expect(Sample.ids([submission([Sample.call([])])]) == [])
    }

    @Test func `a second call about an image wants 2xx as well`() {
        let calls = [Sample.call([200]), Sample.call([409, 409], id: 2)]
        #expect(
            Sample.findings([submission(calls, faults: ["duplicatedWebhook"])]) == [
                "failingWebhookAcknowledgement request 1, task \(Sample.first): "
                    + "409 to 2 of 2 attempts; another call about the same image was taken"
            ])
    }

    @Test func `a receiver may be missing once`() {
        #expect(Sample.ids([submission([Sample.call([refused])])]) == [])
        #expect(Sample.ids([submission([Sample.call([refused, refused, 200])])]) == [])
        #expect(
            Sample.findings([submission([Sample.call([refused, refused])])]) == [
                "failingWebhookAcknowledgement request 1, task \(Sample.first): "
                    + "2 of 2 attempts found nobody: \(refused.string ?? "")"
            ])
    }

    @Test(arguments: ["duplicatedWebhook", "delayedWebhook", "earlyWebhook"])
    func `what the simulator sends twice or late may find nobody`(fault: String) {
        #expect(Sample.ids([submission([Sample.call([refused, refused])], faults: [.string(fault)])]) == [])
    }

    @Test func `a call before the acknowledgement may be refused once`() {
        #expect(Sample.ids([submission([Sample.call([404, 200])], faults: ["earlyWebhook"])]) == [])
        #expect(
            Sample.ids([submission([Sample.call([404, 404])], faults: ["earlyWebhook"])])
                == ["failingWebhookAcknowledgement"])
    }

    @Test func `where the simulator may not go is no fault of the receiver`() {
        let reason: JSON = "example.com resolves to 93.184.215.14, which is not private"
        #expect(Sample.ids([submission([Sample.call([reason, reason, reason])])]) == [])
        let upload = Sample.call([500]).setting("kind", to: "upload")
        #expect(Sample.ids([submission([upload])]) == [])
    }

    @Test func `a delivery that stands with two requests is judged once`() {
        let again = submission([Sample.call([500])]).merging(["status": 503]) { $1 }
        #expect(Sample.ids([submission([Sample.call([500])]), again]).filter { $0.hasPrefix("failing") }.count == 1)
    }

    private func submission(_ calls: [JSON], faults: [JSON] = []) -> [String: JSON] {
        let task = Sample.task(more: ["deliveryMethod": "async", "webhookURL": "http://127.0.0.1/"])
        let more: [String: JSON] = ["deliveries": .array(calls), "faults": .array(faults)]
        return Sample.request([task], data: [Sample.reply()], more: more)
    }
}
