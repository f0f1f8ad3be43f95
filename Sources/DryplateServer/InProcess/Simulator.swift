public import Foundation

/// A simulator of the Runware image API within a test: on a free port of the loopback address, in this process.
///
/// Each test can start its own, in a few milliseconds, and any number can run side by side. A simulator prints nothing and
/// handles no signals.
///
/// It ends with `stop()`, or when the last copy of this value goes, as with the test suite that stores it; then the port
/// closes a moment later. What is not in this type has an address below `url`, such as `__dryplate/deliveries`: the
/// control interface, as the README describes it.
public struct Simulator: Sendable {
    let server: RunningServer
    /// Whose world this is; `nil` for all there are.
    let session: String?
    /// Such as `http://127.0.0.1:40123`, without a slash at the end; of a session with `/s/NAME` behind it.
    public let url: URL

    /// Where tasks are sent by POST, as on the platform to `https://api.runware.ai/v1`.
    public var taskURL: URL { url.appending(path: "v1") }

    /// Where a WebSocket is opened, as on the platform at `wss://ws-api.runware.ai/v1`.
    public var webSocketURL: URL {
        var parts = URLComponents(url: taskURL, resolvingAgainstBaseURL: false)
        parts?.scheme = "ws"
        return parts?.url ?? taskURL
    }

    init(_ server: RunningServer, session: String? = nil) throws(Failure) {
        let text = server.url + (session.map { "/s/\($0)" } ?? "")
        guard let url = URL(string: text) else { throw Failure("'\(text)' is no URL") }
        (self.server, self.session, self.url) = (server, session, url)
    }
}

extension Simulator {
    /// Starts a simulator, and returns once it can be connected to.
    ///
    /// - Throws: `Failure` if an option is wrong, the port is taken or the store cannot be opened.
    public static func start(_ options: Options = Options()) async throws -> Simulator {
        do {
            let simulator = try Simulator(try await RunningServer(try options.configuration))
            if options.freezesTime { try await simulator.freeze() }
            return simulator
        } catch let error where !(error is CancellationError || error is Failure) {
            throw Failure("\(error)")
        }
    }

    /// Starts a simulator for as long as `body` runs, and returns or rethrows what `body` does.
    ///
    /// - Throws: what `start` throws, and what `body` does.
    public static func run<Value>(
        _ options: Options = Options(), _ body: (_ simulator: Simulator) async throws -> Value
    ) async throws -> Value {
        let simulator = try await start(options)
        do {
            let value = try await body(simulator)
            await simulator.stop()
            return value
        } catch {
            await simulator.stop()
            throw error
        }
    }

    /// Ends the simulator, also if this is a session of it: answers in progress have a second, connections are closed, and
    /// then the port is free. Again it does nothing.
    public func stop() async { await server.stop() }

    /// A world of its own within this simulator, for tests that share one: with other tasks, charges and faults, also
    /// under the same key. The clock is one for all, and so is coverage.
    ///
    /// - Parameter name: 1 to 64 letters, digits, `.`, `_`, `~` or `-`.
    /// - Throws: `Failure` if the name is none.
    public func session(_ name: String) throws -> Simulator {
        guard TestSession.isName(name) else {
            throw Failure("the name of a session must be \(TestSession.expectation); found '\(name)'.")
        }
        return try Simulator(server, session: name)
    }
}
