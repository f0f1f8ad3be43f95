import DryplateContract
import DryplateEngine
import NIOCore

/// A request for tasks, whatever brought it.
struct Call: Sendable {
    let tasks: [JSON]
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
    /// The name under which the tasks' charges can be found in the ledger.
    let label: String?
    /// The world of their own that the tasks are for.
    let session: String?
    let transport: Transport
    /// The faults that the request asks for.
    let faults: [FaultRequest]
}

extension ByteBuffer {
    /// Reads the tasks of a request, or says why there are none.
    func parsedTasks(upTo limit: Int) -> Result<[JSON], ErrorItem> {
        do {
            let json = try withUnsafeReadableBytes { bytes throws(JSONSyntaxError) in
                try JSONParser.parse(bytes.bindMemory(to: UInt8.self), mostValues: max(1_000_000, 100 * limit))
            }
            return Self.tasks(in: json, upTo: limit)
        } catch {
            return .failure(ErrorItem(.invalidJSON, "\(error)."))
        }
    }

    private static func tasks(in json: JSON, upTo limit: Int) -> Result<[JSON], ErrorItem> {
        switch json {
        case .array([]): .failure(ErrorItem(.invalidBody, "found an empty array."))
        case .array(let tasks) where tasks.count > limit: .failure(tooMany(tasks, limit))
        case .array(let tasks): .success(tasks)
        case .object: .failure(ErrorItem(.invalidBody, "found an object: put it in [ ].", in: json))
        default: .failure(ErrorItem(.invalidBody, "found \(json.kind)."))
        }
    }

    private static func tooMany(_ tasks: [JSON], _ limit: Int) -> ErrorItem {
        ErrorItem(.invalidBody, "found \(tasks.count) elements, and more than \(limit) are not taken here.")
    }
}
