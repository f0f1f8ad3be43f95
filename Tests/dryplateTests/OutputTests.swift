@testable import dryplate
import Foundation
import Testing

/// What goes to standard output, whatever that is.
struct OutputTests {
    @Test(.timeLimit(.minutes(1)))
    func `a pipe that does not wait for its reader gets the whole line`() throws {
        let pipe = Pipe()
        let end = pipe.fileHandleForWriting
        #expect(fcntl(end.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
        let line = String(repeating: "line", count: 100_000)
        Thread.detachNewThread {
            end.write(line: line)
            try? end.close()
        }
        #expect(try pipe.fileHandleForReading.readToEnd() == Data((line + "\n").utf8))
    }
}
