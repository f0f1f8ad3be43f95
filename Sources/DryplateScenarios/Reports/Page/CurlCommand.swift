import DryplateContract
import DryplateHTTP

/// A command line that sends a request of the journal again.
///
/// The journal has no keys; the one in the command stands for the reader's own.
struct CurlCommand: Hashable {
    let text: String

    /// `nil` if the entry is no request that posts tasks, or not all of it is known.
    ///
    /// - Parameter server: where to send it; without one, where `dryplate serve` listens.
    init?(entry: JSON, server: String?) {
        guard entry["kind"] == "request", entry["method"] == "POST", let path = entry["path"]?.string,
            let tasks = entry["tasks"], tasks.array?.isEmpty == false, !tasks.text.contains("<redacted>"),
            !tasks.text.contains("<elided")
        else { return nil }
        let headers = Self.key(in: entry) + ["Content-Type: application/json"] + Self.wishes(in: entry)
        let origin = (server ?? "http://127.0.0.1:3797").serverAddress
        let words = ["curl -gs \("\(origin)\(path)".shellWord)"]
        let options = headers.map { "-H \($0.shellWord)" } + ["-d \(tasks.text.shellWord)"]
        text = (words + options).joined(separator: " \\\n  ")
    }

    private static func key(in entry: JSON) -> [String] {
        let names = (entry["headers"]?.array ?? []).compactMap { $0["name"]?.string?.lowercased() }
        return names.contains("authorization") ? ["Authorization: Bearer any-key"] : []
    }

    /// The headers with which clients tell the simulator what it is to do.
    private static func wishes(in entry: JSON) -> [String] {
        (entry["headers"]?.array ?? []).compactMap { header in
            guard let name = header["name"]?.string, let value = header["value"]?.string else { return nil }
            return name.lowercased().hasPrefix("x-dryplate-") ? "\(name): \(value)" : nil
        }
    }
}
