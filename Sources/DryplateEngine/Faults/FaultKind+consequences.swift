package import DryplateContract

/// How answers reach a client.
package enum Transport: String, Hashable, Sendable, CaseIterable {
    case http = "HTTP"
    case webSocket = "WebSocket"
}

extension FaultKind {
    /// The HTTP status of an answer with nothing else; that of a failed result is the poll's.
    package var status: Int {
        switch effect {
        case .refusal(let error), .gateway(let error, _): error.status
        case .failure(let failure): failure.error.status
        case .latency, .flag, .image, .webhook, .answer, .surprise: 200
        }
    }

    /// Whether the task is recorded and its `taskUUID` used up. A waiting client's task that fails with 5xx is not.
    package var consumesTask: Bool {
        switch effect {
        case .refusal, .gateway: false
        case .failure, .latency, .flag, .image, .webhook, .answer, .surprise: true
        }
    }

    /// Whether one of several results can have it alone.
    package var isOfResults: Bool {
        switch effect {
        case .failure, .flag, .image: true
        case .answer(let fault): fault.isOfFrames
        case .refusal, .gateway, .latency, .webhook, .surprise: false
        }
    }

    /// Where the fault can be met.
    package var transports: [Transport] {
        switch effect {
        case .answer(let fault): fault.transports
        case .surprise(let surprise): surprise.transports
        case .refusal, .gateway, .failure, .latency, .flag, .image, .webhook: Transport.allCases
        }
    }

    /// Whether a task that comes so can meet it, so that it makes a difference.
    package func canBeMet(by task: JSON, over transport: Transport) -> Bool {
        guard transports.contains(transport) else { return false }
        switch effect {
        case .failure, .latency, .flag, .image: return task["taskType"]?.string == ModelContract.taskType
        case .webhook: return task["webhookURL"] != nil
        case .refusal, .gateway, .answer, .surprise: return true
        }
    }

    /// Whether a client that does what is advised gets its images after all.
    package var isTransient: Bool {
        switch effect {
        case .refusal(let error): [.rateLimited, .queueFull, .internalFault].contains(error)
        case .gateway, .latency, .answer, .webhook: true
        case .failure, .flag, .image, .surprise: false
        }
    }
}
