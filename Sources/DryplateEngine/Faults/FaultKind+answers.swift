import DryplateContract

extension FaultKind {
    /// A right answer that arrives wrong.
    static let answers = [
        of(
            .neverAnswered, "No answer comes, and the connection stays.",
            advice: "Give up after a while of its own; then ask for the result."),
        of(
            .slowAnswer, "The first byte comes late.", in: .milliseconds(5000),
            advice: "Wait longer for the first byte than for a connection."),
        of(
            .dribble, "The bytes come sixteen at a time, with a pause between.", in: .milliseconds(20),
            advice: "Read until the end."),
        of(.truncatedAnswer, "The body is shorter than its 'Content-Length', and the connection ends.", advice: lost),
        of(.malformedJSON, "The JSON ends in the middle.", advice: lost),
        of(
            .wrongContentType, "The JSON is called 'text/html'.",
            advice: "Parse it all the same, or report the type that came."),
        of(.resetBeforeAnswer, "The connection is reset instead of an answer; the task is carried out.", advice: lost),
        of(.resetDuringAnswer, "The connection is reset in the middle of the body.", advice: lost),
        of(
            .resetAfterAnswer, "The connection is reset behind a whole answer.",
            advice: "Take the answer; connect anew for the next request."),
        of(.socketFailure, "The WebSocket is closed with 1011 before the message.", advice: resume),
        of(.socketClosed, "The WebSocket is closed with 1000 before the message.", advice: resume),
        of(
            .lostFrame, "The message is never sent.",
            advice: "Give up after a while of its own; then ask for the result."),
        of(.duplicatedFrame, "The message is sent twice.", advice: "Count results by their 'imageUUID'."),
    ]

    private static let lost = "Ask for the result with 'getResponse' before sending the task again: it is paid for."
    private static let resume = "Connect again with 'connectionSessionUUID', and take what waits there."

    private static func of(_ fault: AnswerFault, _ summary: String, in measure: Measure? = nil, advice: String)
        -> FaultKind
    {
        FaultKind(
            fault.rawValue, .answer(fault), summary, in: measure, advice: advice,
            from: .inferred(because: "networks do this, whatever the platform does"))
    }
}
