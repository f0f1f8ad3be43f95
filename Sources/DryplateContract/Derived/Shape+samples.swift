extension Shape {
    /// A value just outside the shape, with the fault it has and the index of the item that has it.
    struct Refused {
        let value: JSON
        let fault: Fault
        var index = ""
    }

    /// Values on the inner side of every boundary; never empty.
    var accepted: [JSON] {
        switch self {
        case .boolean: [true, false]
        case .integer(let range): range.bounds.map(JSON.integer)
        case .amount: [0, .decimal("0.25")]
        case .string(let length): length.countBounds.map { .string(String(repeating: "é", count: $0)) }
        case .choice(let values): values.map(JSON.string)
        case .text(let form): form.accepted.map(JSON.string)
        case .list(let element, let count):
            element.accepted.map { [$0] }
                + count.countBounds.filter { $0 != 1 }.map { .array(Array(repeating: element.accepted[0], count: $0)) }
        case .object, .anyObject: [.object([])]
        }
    }

    /// Values on the outer side of every boundary, and one of every wrong type.
    var refused: [Refused] { wrongTypes.map { Refused(value: $0, fault: .type) } + wrongValues }

    private var wrongTypes: [JSON] {
        let candidates: [JSON] = [.null, true, 60, .decimal("60.5"), .decimal("60.0"), "text", [], .object([])]
        return candidates.filter { fault(in: $0) == .type }
    }

    private var wrongValues: [Refused] {
        switch self {
        case .boolean, .object, .anyObject: []
        case .integer(let range): range.outside.map { Refused(value: .integer($0), fault: .value) }
        case .amount: [Refused(value: -1, fault: .value), Refused(value: .decimal("-0.25"), fault: .value)]
        case .string(let length):
            length.outside.map { Refused(value: .string(String(repeating: "é", count: $0)), fault: .length) }
        case .choice(let values): Self.misspellings(of: values).map { Refused(value: .string($0), fault: .value) }
        case .text(let form): form.refused.map { Refused(value: .string($0), fault: .value) }
        case .list(let element, let count):
            element.refused.map { Refused(value: [$0.value], fault: $0.fault, index: "[0]") }
                + count.outside.map {
                    Refused(value: .array(Array(repeating: element.accepted[0], count: $0)), fault: .count)
                }
        }
    }

    private static func misspellings(of values: [String]) -> [String] {
        let misspelt = values.flatMap { [$0.lowercased(), $0.uppercased(), $0 + " "] } + ["", "undeclared"]
        return misspelt.reduce(into: []) { found, word in
            if !values.contains(word), !found.contains(word) { found.append(word) }
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var bounds: [Int] { [lowerBound, upperBound] }
    fileprivate var countBounds: [Int] { isBoundedAbove ? bounds : [lowerBound] }
    fileprivate var outside: [Int] { isBoundedAbove ? [lowerBound - 1, upperBound + 1] : [lowerBound - 1] }
}

extension TextForm {
    fileprivate var accepted: [String] {
        switch self {
        case .uuid:
            [
                "581b618a-3399-4d68-8957-0c31b9bfd2a2", "019c42a0-c3ff-7138-be83-ee257abc5331",
                "581B618A-3399-4D68-8957-0C31B9BFD2A2",
            ]
        case .uuidOfVersion4: ["581b618a-3399-4d68-8957-0c31b9bfd2a2", "581B618A-3399-4D68-B957-0C31B9BFD2A2"]
        case .webURL:
            [
                "https://example.com/hook?secret=1", "http://127.0.0.1:8080", "http://[::1]/",
                "https://user:key@example.com", "HTTPS://EXAMPLE.COM/",
            ]
        case .mediaReference:
            [
                "https://example.com/a.png", "581b618a-3399-4d68-8957-0c31b9bfd2a2", "iVBORw0KGgo=", "/9j/",
                "UklGRgAAAABXRUJQ", "data:text/plain;base64,iVBORw0KGgo=",
            ]
        case .image: ["https://example.com/a.png", "iVBORw0KGgo=", "data:image/png;base64,iVBORw0KGgo="]
        case .media: ["https://example.com/a.mp4", "581b618a-3399-4d68-8957-0c31b9bfd2a2", "aGVsbG8="]
        }
    }

    fileprivate var refused: [String] {
        switch self {
        case .uuid:
            [
                "", "581b618a-3399-4d68-8957-0c31b9bfd2a", "581b618a-3399-4d68-8957-0c31b9bfd2a22",
                "581b618a33994d6889570c31b9bfd2a2", "581b618a-3399-4d68-8957-0c31b9bfd2ag",
            ]
        case .uuidOfVersion4: ["", "019c42a0-c3ff-7138-be83-ee257abc5331", "581b618a-3399-4d68-c957-0c31b9bfd2a2"]
        case .webURL:
            [
                "", "example.com/hook", "ftp://example.com/", "https://", "https:///hook", "https://:80/",
                "https://a b/", "https:example.com",
            ]
        case .mediaReference:
            [
                "", "ftp://example.com/a.png", "iVBORw0KGgo", "not Base64!", "data:image/png,iVBORw0KGgo=",
                "data:image/png;base64,", "aGVsbG8=", "data:image/png;base64,aGVsbG8=", "R0lGODlhAQABAA==",
                "UklGRgAAAABXQVZF",
            ]
        case .image: ["", "581b618a-3399-4d68-8957-0c31b9bfd2a2", "aGVsbG8=", "not Base64!"]
        case .media: ["", "ftp://example.com/a.mp4", "not Base64!", "data:video/mp4,aGVsbG8="]
        }
    }
}
