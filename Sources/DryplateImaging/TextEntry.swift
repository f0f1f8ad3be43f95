/// A keyword and a text that travel inside a PNG file.
package struct TextEntry: Hashable, Sendable {
    /// One to 79 characters of Latin-1; what is longer is cut, what is foreign becomes a question mark.
    package var keyword: String
    package var text: String

    package init(keyword: String, text: String) {
        self.keyword = keyword
        self.text = text
    }
}
