import Foundation

/// A line on a terminal that is written over and over, and is gone at the end; elsewhere nothing is written.
struct StatusLine {
    private static let clear = "\r\u{1b}[K"

    private let isShown: Bool
    private var shown: String?

    init(isShown: Bool = FileHandle.standardError.isTerminal && ProcessInfo.processInfo.environment["CI"] == nil) {
        self.isShown = isShown
    }

    /// Writes only what changes, so it may be called as often as one likes.
    mutating func show(_ text: @autoclosure () -> String) {
        guard isShown else { return }
        let text = String(text().prefix(Self.width - 1))
        guard text != shown else { return }
        shown = text
        write(Self.clear + text)
    }

    mutating func end() {
        if shown != nil { write(Self.clear) }
        shown = nil
    }

    private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// Of the terminal in columns; a longer line could not be taken back.
    private static var width: Int {
        var size = winsize()
        guard ioctl(FileHandle.standardError.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
