import DryplateContract
import DryplateEngine
import Testing

/// What is decided on the way of answers and messages.
struct PassageTests {
    private let replies = (1...3).map { Reply.data(["number": .integer($0)]) }

    @Test func `the first fault that an HTTP answer can have decides on its way`() {
        #expect(transmission("lostFrame", "dribble=7", "neverAnswered").pause == 7)
        #expect(transmission("latency", "memberOrder") == .usual)
        #expect(transmission("resetBeforeAnswer@2") == .usual, "an answer is one message")
    }

    @Test(arguments: [("neverAnswered", 0), ("truncatedAnswer", 5), ("resetAfterAnswer", 11), ("slowAnswer", 11)])
    func `as much is sent as the fault lets through`(name: String, count: Int) {
        #expect(transmission(name).sent(of: 11) == count)
    }

    @Test func `malformed JSON ends in the middle, and with a whole character`() {
        var answer = TaskAnswer([.data(["text": "ééééééééé"])])
        answer.faults = faults("malformedJSON")
        let payload = Answer([answer], under: .documented).payload
        #expect(String(validating: payload, as: UTF8.self)?.hasSuffix("é") == true)
        #expect(
            answer.frames(under: .documented).map { String(validating: $0.payload, as: UTF8.self) != nil } == [true])
    }

    @Test func `what ends a connection meets the first message, and anything else all of them`() {
        #expect(passages("socketFailure") == [.interrupted(.closed(code: 1011)), .usual, .usual])
        #expect(passages("duplicatedFrame") == [.twice, .twice, .twice])
        #expect(passages("truncatedAnswer") == [.usual, .usual, .usual])
    }

    @Test func `a place is that of a message`() {
        #expect(passages("resetBeforeAnswer@3", "lostFrame@1") == [.lost, .usual, .interrupted(.reset)])
    }

    @Test func `a message goes on in another connection unharmed by what ended the first, and still lost if it was`() {
        let frames = answer(["resetBeforeAnswer@1", "lostFrame@2"]).frames(under: .documented)
        #expect(frames.map(\.resumed.passage) == [.usual, .lost, .usual])
    }

    private func transmission(_ names: String...) -> Transmission {
        Answer([answer(names)], under: .documented).transmission
    }

    private func passages(_ names: String...) -> [Passage] {
        answer(names).frames(under: .documented).map(\.passage)
    }

    private func answer(_ names: [String]) -> TaskAnswer {
        var answer = TaskAnswer(replies)
        answer.faults = names.flatMap(faults)
        return answer
    }

    private func faults(_ name: String) -> [Fault] {
        FaultRequest(name)?.fault(of: "", met: 0, seed: 0).map { [$0] } ?? []
    }
}
