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
}
