import DryplateContract
import DryplateFiles
import DryplateHTTP

extension CaseRun {
    /// What must not come whole.
    func mismatches(in step: BreakStep) async throws -> [Mismatch] {
        var client = client
        client.timeout = min(client.timeout, step.breakage.value.patience ?? client.timeout)
        do {
            let answer = try await answer(to: step.request, client)
            return [step.mismatch("HTTP \(answer.status), \(answer.body.count) bytes")]
        } catch let error as ClientError {
            return step.breakage.value.isShown(by: error) ? [] : [step.mismatch("\(error)")]
        }
    }

    private func answer(to request: BreakStep.Request, _ client: ReferenceClient) async throws -> HTTPAnswer {
        switch request {
        case .post(let tasks):
            return try await client.post(
                tasks.bytes(filledWith: values), to: server.endpoint, apiKey: values.key(nil))
        case .image(let address):
            let text = answer?.value(at: address.value)?.string
            guard let url = text.flatMap(WebURL.init) else { throw MissingAddress(text: text) }
            return try await client.get(url)
        }
    }
}

/// Where the address of an image should be there is none.
private struct MissingAddress: Error, CustomStringConvertible {
    let text: String?

    var description: String { "an image was to be fetched, and its address is \(text ?? "not there")" }
}

extension BreakStep {
    fileprivate func mismatch(_ actual: String) -> Mismatch {
        Mismatch(place: breakage.place, path: "answer", expected: breakage.value.expectation, actual: actual)
    }
}

extension BreakStep.Breakage {
    /// How long nothing must come; `nil` if something does.
    fileprivate var patience: Duration? { self == .never ? .milliseconds(300) : nil }

    fileprivate var expectation: String {
        switch self {
        case .before: "the connection's end before an answer"
        case .during: "the connection's end in the middle of the answer"
        case .never: "no answer"
        }
    }

    fileprivate func isShown(by error: ClientError) -> Bool {
        switch (self, error) {
        case (.before, .truncated(_, nil)), (.during, .truncated(_, _?)), (.never, .timeout): true
        default: false
        }
    }
}
