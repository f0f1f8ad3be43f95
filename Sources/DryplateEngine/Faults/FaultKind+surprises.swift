import DryplateContract

extension FaultKind {
    /// Answers that are legal, and that a client may not expect.
    static let surprises = [
        of(.extraMembers, "Objects hold members that no page documents.", advice: "Ignore what it does not know."),
        of(.memberOrder, "Members come in another order.", advice: "Look for names, not for places."),
        of(.spelling, "White space between tokens, and escapes in strings.", advice: "Parse JSON with a parser."),
        of(
            .missingMembers, "Members that need not be there are not.",
            advice: "Rely on 'taskUUID' and what was asked for, and on an error's 'code' and 'message'."),
        of(.parameterList, "'parameter' of an error is an array.", advice: "Take a name or several."),
        of(.groupedFrames, "One message holds several items.", advice: "Look at every item of a message."),
        of(.resultOrder, "Results come in another order.", advice: "Tell them apart by 'taskUUID' and 'imageUUID'."),
        of(.longMessages, "An error's message has some thousand characters.", advice: "Keep room, or cut it."),
        of(.numberNotation, "Numbers have another notation: 2.5e-1 for 0.25.", advice: "Parse numbers with a parser."),
    ]

    private static func of(_ surprise: Surprise, _ summary: String, advice: String) -> FaultKind {
        FaultKind(
            surprise.rawValue, .surprise(surprise), summary, advice: advice,
            from: .inferred(because: "the documentation allows it"))
    }
}
