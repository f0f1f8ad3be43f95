extension TextForm {
    /// A text beside a boundary, with the words that tell it from its siblings.
    typealias Sample = (words: String, text: String)

    /// Texts that have the form.
    var accepted: [Sample] {
        switch self {
        case .uuid:
            [
                ("a UUID of version 4", "581b618a-3399-4d68-8957-0c31b9bfd2a2"),
                ("a UUID of version 7", "019c42a0-c3ff-7138-be83-ee257abc5331"),
                ("a UUID in capitals", "581B618A-3399-4D68-8957-0C31B9BFD2A2"),
            ]
        case .uuidOfVersion4:
            [
                ("a UUID of version 4", "581b618a-3399-4d68-8957-0c31b9bfd2a2"),
                ("a UUID in capitals", "581B618A-3399-4D68-B957-0C31B9BFD2A2"),
            ]
        case .webURL:
            [
                ("a URL with a query", "https://example.com/hook?secret=1"),
                ("a URL with a port", "http://127.0.0.1:8080"), ("a URL with an IPv6 address", "http://[::1]/"),
                ("a URL with a user", "https://user:key@example.com"), ("a URL in capitals", "HTTPS://EXAMPLE.COM/"),
            ]
        case .mediaReference:
            [
                ("a URL", "https://example.com/a.png"), ("a UUID", "581b618a-3399-4d68-8957-0c31b9bfd2a2"),
                ("PNG in Base64", "iVBORw0KGgo="), ("JPEG in Base64", "/9j/"), ("WebP in Base64", "UklGRgAAAABXRUJQ"),
                ("a data URI of another type", "data:text/plain;base64,iVBORw0KGgo="),
            ]
        case .image:
            [
                ("a URL", "https://example.com/a.png"), ("PNG in Base64", "iVBORw0KGgo="),
                ("a data URI", "data:image/png;base64,iVBORw0KGgo="),
            ]
        case .media:
            [
                ("a URL", "https://example.com/a.mp4"), ("a UUID", "581b618a-3399-4d68-8957-0c31b9bfd2a2"),
                ("Base64", "aGVsbG8="),
            ]
        }
    }

    /// Texts that miss the form by a little.
    var refused: [Sample] { [("an empty text", "")] + wrong }

    private var wrong: [Sample] {
        switch self {
        case .uuid:
            [
                ("a UUID without its last digit", "581b618a-3399-4d68-8957-0c31b9bfd2a"),
                ("a UUID with a digit more", "581b618a-3399-4d68-8957-0c31b9bfd2a22"),
                ("a UUID without hyphens", "581b618a33994d6889570c31b9bfd2a2"),
                ("a UUID with a letter that is no digit", "581b618a-3399-4d68-8957-0c31b9bfd2ag"),
            ]
        case .uuidOfVersion4:
            [
                ("a UUID of version 7", "019c42a0-c3ff-7138-be83-ee257abc5331"),
                ("a UUID of another variant", "581b618a-3399-4d68-c957-0c31b9bfd2a2"),
            ]
        case .webURL:
            [
                ("a URL without scheme", "example.com/hook"), ("a URL of another scheme", "ftp://example.com/"),
                ("a scheme alone", "https://"), ("a URL without host", "https:///hook"),
                ("a URL of a port alone", "https://:80/"), ("a URL with a space", "https://a b/"),
                ("a URL without slashes", "https:example.com"),
            ]
        case .mediaReference:
            [
                ("a URL of another scheme", "ftp://example.com/a.png"), ("Base64 without its padding", "iVBORw0KGgo"),
                ("no Base64", "not Base64!"), ("a data URI without Base64", "data:image/png,iVBORw0KGgo="),
                ("a data URI of nothing", "data:image/png;base64,"), ("a text in Base64", "aGVsbG8="),
                ("a data URI of a text", "data:image/png;base64,aGVsbG8="), ("GIF in Base64", "R0lGODlhAQABAA=="),
                ("WAVE in Base64", "UklGRgAAAABXQVZF"),
            ]
        case .image:
            [
                ("a UUID", "581b618a-3399-4d68-8957-0c31b9bfd2a2"), ("a text in Base64", "aGVsbG8="),
                ("no Base64", "not Base64!"),
            ]
        case .media:
            [
                ("a URL of another scheme", "ftp://example.com/a.mp4"), ("no Base64", "not Base64!"),
                ("a data URI without Base64", "data:video/mp4,aGVsbG8="),
            ]
        }
    }
}
