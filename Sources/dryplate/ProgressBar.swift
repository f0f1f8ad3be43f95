import Foundation

/// A line on a terminal that tells how far a long reading has come; elsewhere nothing is written.
struct ProgressBar {
    private static let (length, clear) = (30, "\r\u{1b}[K")

    private let isShown: Bool
    private var shown: String?

    init(isShown: Bool = FileHandle.standardError.isTerminal && ProcessInfo.processInfo.environment["CI"] == nil) {
        self.isShown = isShown
    }

    /// Writes only what changes, so it may be called as often as one likes.
    mutating func show(_ name: String, bytes: Int, of size: Int?) {
        let text = Self.text(name, bytes: bytes, of: size)
        guard isShown, text != shown else { return }
        shown = text
        write(Self.clear + text)
    }

    mutating func end() {
        if shown != nil { write(Self.clear) }
        shown = nil
    }

    static func text(_ name: String, bytes: Int, of size: Int?) -> String {
        guard let size, size > 0 else { return "\(name)  \(bytes >> 20) MiB" }
        let done = min(bytes, size)
        let bar = String(repeating: "#", count: done * length / size)
        return "\(name)  [\(bar.padding(toLength: length, withPad: ".", startingAt: 0))] \(done * 100 / size) %"
    }

    private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
