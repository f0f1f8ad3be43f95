import DryplateContract
import LoopbackServer

extension TestRequest {
    var json: JSON? { try? JSON(parsing: String(decoding: body, as: UTF8.self)) }
}

extension TestReply {
    static func answer(_ status: Int, _ body: JSON) -> TestReply { .answer(status, body.bytes) }
}
