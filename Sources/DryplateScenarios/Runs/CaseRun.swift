import DryplateContract
import DryplateHTTP

/// One case on its way through its steps.
struct CaseRun {
    private let client: ReferenceClient
    private let endpoint: WebURL
    private let apiKey: String
    /// The body of the last answer.
    private var answer: JSON?

    init(client: ReferenceClient, endpoint: WebURL, apiKey: String) {
        self.client = client
        self.endpoint = endpoint
        self.apiKey = apiKey
    }

    /// Takes the steps in order, up to the first with a mismatch: the later ones build on it.
    mutating func verdict(on test: ScenarioCase) async -> Verdict {
        do {
            for step in test.steps {
                let mismatches = try await mismatches(in: step)
                guard mismatches.isEmpty else { return .failed(mismatches) }
            }
            return .passed
        } catch {
            return .couldNotRun("\(error)")
        }
    }

    private mutating func mismatches(in step: Step) async throws(ClientError) -> [Mismatch] {
        switch step {
        case .post(let step): try await mismatches(in: step)
        case .image(let step): try await mismatches(in: step)
        }
    }

    private mutating func mismatches(in step: PostStep) async throws(ClientError) -> [Mismatch] {
        let answer = try await client.post(step.request.bytes, to: endpoint, apiKey: apiKey)
        self.answer = answer.body.withUnsafeBufferPointer { try? JSONParser.parse($0) }
        let inBody = self.answer.map { step.body.mismatches(in: $0) } ?? [step.body.noJSON(answer.body)]
        return step.status.mismatches(with: answer.status, at: "status") + inBody
    }

    private func mismatches(in step: ImageStep) async throws(ClientError) -> [Mismatch] {
        let value = answer?.value(at: step.address.value)
        guard let url = value?.string.flatMap(WebURL.init) else { return [step.noAddress(value)] }
        let image = try await client.get(url)
        return image.status == 200 ? step.mismatches(in: image.body) : [step.notFound(image.status)]
    }
}

extension Pattern {
    fileprivate func noJSON(_ bytes: [UInt8]) -> Mismatch {
        let text = bytes.isEmpty ? "nothing" : String(decoding: bytes, as: UTF8.self).shortened
        return Mismatch(place: place, path: "body", expected: "JSON", actual: text)
    }
}

extension ImageStep {
    fileprivate func noAddress(_ value: JSON?) -> Mismatch {
        let actual = value?.reported ?? "nothing"
        return Mismatch(
            place: address.place, path: "\(address.value)", expected: "an http or https URL", actual: actual)
    }

    fileprivate func notFound(_ status: Int) -> Mismatch {
        Mismatch(place: address.place, path: "image.status", expected: "200", actual: "\(status)")
    }

    fileprivate func mismatches(in bytes: [UInt8]) -> [Mismatch] {
        guard let header = ImageHeader(bytes) else { return [noImage(bytes)] }
        return format.mismatches(with: header.format, at: "image.format")
            + width.mismatches(with: header.width, at: "image.width")
            + height.mismatches(with: header.height, at: "image.height")
    }

    private func noImage(_ bytes: [UInt8]) -> Mismatch {
        let start = String(decoding: bytes.prefix(16), as: UTF8.self).debugDescription
        let actual = "\(bytes.count) bytes that are no JPEG, PNG or WebP and begin with \(start)"
        return Mismatch(place: format.place, path: "image.format", expected: "\(format.value)", actual: actual)
    }
}
