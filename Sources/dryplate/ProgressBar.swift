import Foundation

/// A line on a terminal that tells how far a long reading has come; elsewhere nothing is written.
struct ProgressBar {
    private static let length = 30

    private var line = StatusLine()

    /// May be called as often as one likes.
    mutating func show(_ name: String, bytes: Int, of size: Int?) {
        line.show(Self.text(name, bytes: bytes, of: size))
    }

    mutating func end() { line.end() }

    static func text(_ name: String, bytes: Int, of size: Int?) -> String {
        guard let size, size > 0 else { return "\(name)  \(bytes >> 20) MiB" }
        let done = min(bytes, size)
        let bar = String(repeating: "#", count: done * length / size)
        return "\(name)  [\(bar.padding(toLength: length, withPad: ".", startingAt: 0))] \(done * 100 / size) %"
    }
}
