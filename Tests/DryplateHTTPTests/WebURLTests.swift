import DryplateHTTP
import Testing

struct WebURLTests {
    @Test(arguments: [
        "", "a.b/c", "ftp://a", "http://", "http:///a", "http://a:0", "http://a:99999", "http://a:b", "http://u@a",
        "http://[::1", "http://a/ b", "http://ä/",
    ])
    func `what is no web address is none`(text: String) {
        #expect(WebURL(text) == nil)
    }

    @Test(arguments: ["http://a/b?key=1", "http://a/b#c", "http://a/b#c?d", "http://a/b"])
    func `a web address can be told without its query`(text: String) {
        #expect(WebURL(text)?.withoutQuery == "http://a/b")
    }

    @Test(arguments: [
        ("http://a", "http://a"), ("http://a/", "http://a"), ("http://a/v1", "http://a"), ("http://a/v1/", "http://a"),
        ("http://a/s/b/v1", "http://a/s/b"), ("http://v1", "http://v1"), ("http://v1/v1", "http://v1"),
    ])
    func `a server is known by the address of its tasks too`(text: String, address: String) {
        #expect(text.serverAddress == address)
    }
}
