import DryplateContract

extension Layout {
    static let post = Layout(
        "a post step",
        [
            .needed("post", .anything), .optional("key", .text), .optional("query", .text),
            .optional("headers", .texts), .needed("status", .integer), .needed("body", .anything),
        ])

    static let poll = Layout(
        "a poll step", [.needed("poll", .anything)],
        choices: [[.needed("status", .integer), .needed("body", .anything)], [.needed("frame", .anything)]])

    static let breaking = Layout(
        "a step that breaks", [.needed("breaks", .word(BreakStep.Breakage.allCases.map(\.rawValue)))],
        choices: [[.needed("post", .anything)], [.needed("image", .text)]])

    static let get = Layout(
        "a get step", [.needed("get", .path), .needed("status", .integer), .needed("body", .anything)])

    static let set = Layout("a set step", [.needed("set", .path), .needed("to", .anything)])

    static let imageStep = Layout("an image step", [.needed("image", .mapping(image))])

    static let image = Layout(
        "an image", [.needed("at", .text), .optional("headers", .texts)],
        choices: [
            [
                .needed("format", .word(ImageHeader.Format.allCases.map(\.rawValue))), .needed("width", .integer),
                .needed("height", .integer),
            ],
            [.needed("status", .integer)],
        ])

    static let send = Layout("a 'send' step", [.needed("send", .anything)])

    static let frames = Layout("a 'frames' step", [.needed("frames", .list(of: .anything))])

    static let receiver = Layout(
        "a receiver step",
        [
            .needed("receiver", .text),
            .optional("answers", .either(.word(["never"]), .list(of: .integer, atLeast: 0))),
        ])

    static let received = Layout(
        "a received step", [.needed("received", .text), .needed("requests", .list(of: .anything, atLeast: 0))])

    static let closed = Layout("a 'closed' step", [.needed("closed", .either(.word(["dropped"]), .closeStatus))])

    static let wait = Layout("a 'wait' step", [.needed("wait", .duration)])

    /// All kinds of steps but the single words.
    static let steps = [
        post, poll, breaking, get, set, imageStep, send, frames, receiver, received, closed, wait,
    ]
}
