/// What a client is asked to do in a case, and what it must report: read from what a server is asked, and must answer.
struct ClientCase: Sendable {
    enum Transport: String, CaseIterable, Sendable { case http, webSocket }

    /// How the results come to the client.
    enum Delivery: String, CaseIterable, Sendable { case sync, async, webhook }

    /// What is set up at the simulator before: faults, balances, receivers.
    var preparation: [Step] = []
    var transport = Transport.http
    var delivery = Delivery.sync
    /// As on the wire, but for what the delivery adds.
    var tasks: [Template] = []
    /// What the client must report in the end, in any order.
    var results: [Pattern] = []
    var errors: [Pattern] = []
    /// What must have come to the receivers of uploads.
    var uploads: [ReceivedStep] = []
}

extension ClientCase {
    /// Whether nothing must come of it.
    var isRefused: Bool { results.isEmpty }

    /// Whether something goes wrong on the way, which not every client survives.
    var meetsFaults: Bool {
        preparation.contains(where: \.asksForFaults) || tasks.contains { $0.all.contains(where: \.isMarked) }
    }

    /// What a client must be able to do for this case.
    var features: Set<ClientFeature> {
        let ways: [ClientFeature] = [transport == .http ? .http : .webSocket, delivery.feature]
        return Set(ways + (tasks.count > 1 ? [.batch] : []) + tasks.flatMap(\.features))
    }
}

extension ClientCase.Delivery {
    fileprivate var feature: ClientFeature {
        switch self {
        case .sync: .sync
        case .async: .async
        case .webhook: .webhook
        }
    }
}

extension Template {
    fileprivate var features: [ClientFeature] {
        let isUpload = members?.contains { $0.name == "uploadEndpoint" } ?? false
        return [outputFeature] + (isUpload ? [.upload] : [])
    }

    private var outputFeature: ClientFeature {
        switch string("outputType") {
        case "base64Data": .base64
        case "dataURI": .dataURI
        default: .url
        }
    }
}
