import Foundation

extension FileHandle {
    /// Writes all of it at once, also to a pipe that does not wait for its reader, as runners of CI hand out; whoever
    /// closed it does not want to know.
    func write(line: String) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(fileDescriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest.removeFirst(count) } else if !canGoOn { return }
        }
    }

    /// Whether what failed can be tried again, after a wait for room if there was none.
    private var canGoOn: Bool {
        guard errno == EAGAIN else { return errno == EINTR }
        var descriptor = pollfd(fd: fileDescriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptor, 1, -1) >= 0 || errno == EINTR
    }

    var isTerminal: Bool { isatty(fileDescriptor) == 1 }
}
