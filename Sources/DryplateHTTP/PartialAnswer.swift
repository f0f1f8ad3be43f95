/// An answer that is arriving; each step returns the outcome as soon as there is one.
struct PartialAnswer: Sendable {
    typealias Outcome = Result<HTTPAnswer, ClientError>

    private let url: WebURL
    private let wanted: Exchange.Wanted
    private var status: Int?
    private var body: [UInt8] = []

    init(to exchange: Exchange) {
        url = exchange.url
        wanted = exchange.wanted
    }

    mutating func begin(status: Int) -> Outcome? {
        self.status = status
        return append([])
    }

    mutating func append(_ part: some Collection<UInt8>) -> Outcome? {
        switch wanted {
        case .whole(let limit):
            guard body.count + part.count <= limit else { return .failure(.tooLarge(url, limit: limit)) }
            body += part
            return nil
        case .beginning(let count):
            body += part.prefix(count - body.count)
            return body.count == count ? end() : nil
        }
    }

    func end() -> Outcome {
        status.map { .success(HTTPAnswer(status: $0, body: body)) } ?? .failure(.truncated(url, afterBytes: nil))
    }

    /// The connection is closed; no harm when the status is known and no more is wanted.
    func breakOff() -> Outcome { breakOff(.truncated(url, afterBytes: status == nil ? nil : body.count)) }

    func breakOff(_ error: ClientError) -> Outcome {
        if case .beginning = wanted, status != nil { end() } else { .failure(error) }
    }
}
