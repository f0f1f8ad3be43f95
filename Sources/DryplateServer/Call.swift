import DryplateContract
import DryplateEngine
import NIOCore

/// A request for tasks, whatever brought it.
struct Call: Sendable {
    let body: ByteBuffer
    /// The value of the `Authorization` header.
    let authorization: String?
    /// What the addresses of this call's images start with.
    let imageBase: String
}

extension Call {
    /// The tasks of the body, or why there are none.
    var tasks: Result<[JSON], Refusal> {
        do {
            let json = try body.withUnsafeReadableBytes { bytes throws(JSONSyntaxError) in
                try JSONParser.parse(bytes.bindMemory(to: UInt8.self))
            }
            guard let tasks = json.array, !tasks.isEmpty else { return .failure(Refusal(notTasks: json)) }
            return .success(tasks)
        } catch {
            return .failure(Refusal(.refusal(.invalidJSON, "\(error).")))
        }
    }
}

/// Why a request is refused before any of its tasks is looked at.
struct Refusal: Error {
    let reply: Reply

    init(_ reply: Reply) { self.reply = reply }

    fileprivate init(notTasks json: JSON) {
        let found = json.array == nil ? json.kind : "an empty array"
        self.init(.refusal(.invalidBody, "found \(found)\(json.members == nil ? "" : ": put it in [ ]")."))
    }
}
