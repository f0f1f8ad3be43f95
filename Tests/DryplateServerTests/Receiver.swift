import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateServer
import LoopbackServer
import Synchronization

/// Runs a simulator and a receiver of webhooks and uploads.
func received(
    statuses: [Int] = [], isSilent: Bool = false, dialect: Dialect = .documented, certificate: TestCertificate? = nil,
    _ body: @escaping @Sendable (Wire, Receiver, _ url: String) async throws -> Void
) async throws {
    let receiver = Receiver(statuses: statuses, isSilent: isSilent)
    var configuration = SimulatorServer.Configuration()
    configuration.simulator = SimulatedPlatform(dialect: dialect)
    let chosen = configuration
    try await TestServer.run(certificate: certificate, receiver.reply) { url in
        try await simulated(chosen, trust: TrustRoots(file: certificate?.file)) {
            try await body($0, receiver, "\(url)/hook")
        }
    }
}

/// Remembers what it was sent, and answers with the given statuses first.
final class Receiver: Sendable {
    private let state: Mutex<(requests: [TestRequest], statuses: [Int])>
    private let isSilent: Bool

    init(statuses: [Int] = [], isSilent: Bool = false) {
        state = Mutex((requests: [], statuses: statuses))
        self.isSilent = isSilent
    }

    var requests: [TestRequest] { state.withLock { $0.requests } }

    var reply: TestServer.Handler {
        { request in
            let status = self.state.withLock { state in
                state.requests.append(request)
                return state.statuses.isEmpty ? 200 : state.statuses.removeFirst()
            }
            return self.isSilent ? .silence : .answer(status, [])
        }
    }
}

extension TestRequest {
    /// The body as JSON, or `null` if it is none.
    var json: JSON { (try? JSON(parsing: String(decoding: body, as: UTF8.self))) ?? .null }
}

extension Wire {
    /// The latest first.
    var deliveries: [JSON] {
        get async throws { try await send("GET", "/__dryplate/deliveries").json["deliveries"]?.array ?? [] }
    }

    /// Waits, as the time limit of the suite allows, until there are deliveries that are as they should be.
    func until(_ condition: ([JSON]) -> Bool) async throws {
        while true {
            let deliveries = try await deliveries
            if !deliveries.isEmpty, condition(deliveries) { return }
            try await pause()
        }
    }
}
