import DryplateContract
import DryplateEngine
import NIOCore

/// A request for tasks, whatever brought it.
struct Call: Sendable {
    let body: ByteBuffer
    /// The value of the `Authorization` header.
    let authorization: String?
    let options: CallOptions
}

/// What holds for all tasks of a call.
struct CallOptions: Sendable {
    /// What the addresses of images start with.
    let imageBase: String
    /// Whether nothing is to be made and charged.
    let isDryRun: Bool
}

extension ByteBuffer {
    /// Reads the tasks of a request, or says why there are none.
    func parsedTasks() -> Result<[JSON], ErrorItem> {
        do {
            let json = try withUnsafeReadableBytes { bytes throws(JSONSyntaxError) in
                try JSONParser.parse(bytes.bindMemory(to: UInt8.self))
            }
            return Self.tasks(in: json)
        } catch {
            return .failure(ErrorItem(.invalidJSON, "\(error)."))
        }
    }

    private static func tasks(in json: JSON) -> Result<[JSON], ErrorItem> {
        switch json {
        case .array([]): .failure(ErrorItem(.invalidBody, "found an empty array."))
        case .array(let tasks) where tasks.count > Catalog.mostTasks: .failure(ErrorItem(.invalidBody, tooMany(tasks)))
        case .array(let tasks): .success(tasks)
        case .object: .failure(ErrorItem(.invalidBody, "found an object: put it in [ ].", in: json))
        default: .failure(ErrorItem(.invalidBody, "found \(json.kind)."))
        }
    }

    private static func tooMany(_ tasks: [JSON]) -> String {
        "found \(tasks.count) elements, and more than \(Catalog.mostTasks) are not taken here."
    }
}
