import DryplateContract
import DryplateEngine
import Testing

/// What is taken out of what the journal keeps.
struct RedactionTests {
    private static let secret = "k3y-0123456789"

    private var redaction: Redaction {
        var redaction = Redaction()
        redaction.learn(Self.secret)
        return redaction
    }

    @Test(arguments: ["apiKey", "API_KEY", "api-key", "token", "X-Auth-Token", "Authorization", "password"])
    func `what is named as a secret is one`(name: String) {
        let json = JSON.object([JSON.Member(name, "anything"), JSON.Member("other", "stays")])
        #expect(Redaction().kept(json) == .object([JSON.Member(name, "<redacted>"), JSON.Member("other", "stays")]))
    }

    @Test(arguments: [
        "taskType", "taskUUID", "model", "positivePrompt", "width", "height", "outputQuality", "deliveryMethod",
        "monkey", "tokens", "webhookURL", "connectionSessionUUID",
    ]) func `a parameter is no secret`(name: String) {
        let json = JSON.object([JSON.Member(name, "stays")])
        #expect(Redaction().kept(json) == json)
    }

    @Test(arguments: [
        ("k3y-0123456789", "<redacted>"), ("a k3y-0123456789!", "a <redacted>!"), ("k3y%2d0123456789", "<redacted>"),
        ("k3y-012345678", "k3y-012345678"), ("100% sure", "100% sure"), ("k3y-0123456789\u{301}", "<redacted>\u{301}"),
    ]) func `a secret is taken out wherever it stands`(text: String, kept: String) {
        #expect(redaction.kept(.string(text)) == .string(kept))
    }

    @Test func `a quoted secret is taken out of a message that quotes it`() {
        var redaction = Redaction()
        redaction.learn("with \"quotes\" in it")
        let message = "found \(JSON.string("with \"quotes\" in it").text)."
        #expect(redaction.kept(text: message) == "found \"<redacted>\".")
    }

    @Test(arguments: [
        ("/v1?apiKey=x&run=1", "/v1?apiKey=<redacted>&run=1"), ("/v1?%61pi_key=x", "/v1?%61pi_key=<redacted>"),
        ("/v1?q=k3y-0123456789", "/v1?q=<redacted>"), ("/v1?token", "/v1?token=<redacted>"), ("/v1?", "/v1?"),
        ("/v1/k3y-0123456789", "/v1/<redacted>"), ("/image/a.jpg", "/image/a.jpg"),
    ]) func `the query of a path is looked through`(target: String, kept: String) {
        #expect(redaction.kept(target: target) == kept)
    }

    @Test(arguments: [
        ("https://user:word@h/a?run=1&X-Amz-Signature=x", "https://<redacted>@h/a?run=1&X-Amz-Signature=<redacted>"),
        ("ftp://user:word@h?key=x", "ftp://<redacted>@h?key=<redacted>"), (" HTTP://user@h", " HTTP://<redacted>@h"),
        ("ask a@b, or look at http://h/@c", "ask a@b, or look at http://h/@c"),
    ]) func `an address is kept without its user and its secrets`(url: String, kept: String) {
        #expect(Redaction().kept(.string(url)) == .string(kept))
    }

    @Test func `of an address that is too long to be looked through the host is kept`() {
        let end = String(repeating: "x", count: 9000)
        let url = "https://user:word@h:1/a?pad=\(end)&token=x"
        #expect(Redaction().kept(.string(url)) == .string("https://h:1/<redacted>"))
        let prompt = JSON.string("See http://h/a? \(end)")
        #expect(Redaction().kept(prompt) == prompt)
    }

    @Test(arguments: [1025, 1_000_000]) func `a large image is elided`(size: Int) {
        let text = String(repeating: "A", count: size)
        #expect(Redaction().kept(.string(text)) == .string("<elided \(size) bytes, fnv1a \(Checksum(text))>"))
    }

    @Test func `a data URI is elided, and a long prompt is not`() {
        let uri = "data:image/png;base64," + String(repeating: "iVBO,", count: 300)
        let prompt = String(repeating: "A clockwork orchard ", count: 1000)
        let kept = Redaction().kept(["image": .string(uri), "prompt": .string(prompt)])
        #expect(kept["image"]?.string?.hasPrefix("<elided 1522 bytes, fnv1a ") == true)
        #expect(kept["prompt"] == .string(prompt))
        let hugePrompt = JSON.string(String(repeating: prompt, count: 2))
        #expect(Redaction().kept(hugePrompt).string?.hasPrefix("<elided 40000 bytes") == true)
    }

    @Test func `a body of very many values is cut off`() {
        let many = JSON.array(Array(repeating: ["taskType": "ping"], count: 100_000))
        let kept = Redaction().kept(many)
        let count = kept.array?.count ?? 0
        #expect(count < 20_000 && kept.array?.last == .string("<elided \(100_000 - count + 1) elements>"))
    }

    @Test func `the checksum is FNV-1a as it was published`() {
        #expect(Checksum("").description == "cbf29ce484222325")
        #expect(Checksum("foobar").description == "85944171f73967e8")
    }
}
