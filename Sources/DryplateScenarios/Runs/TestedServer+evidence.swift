import DryplateContract
import DryplateHTTP

extension TestedServer {
    private static let journal = "/__dryplate/journal"

    /// Adds what the journal of a simulator has of a case that failed, and perhaps an image of it.
    ///
    /// - Parameter keys: all that the case has used.
    func addEvidence(to result: inout CaseResult, keys: [String], withPicture: Bool) async {
        guard await isSimulator else { return }
        let entries = await entries(of: keys)
        let fresh = result.freshUUIDs.values
        result.exchange = fresh.isEmpty ? entries : entries.filter { $0.mentions(fresh) }
        if withPicture { result.picture = await picture(in: result.exchange) }
    }

    private var isSimulator: Bool {
        get async {
            guard clock == nil else { return true }
            return await ServerClock.find(on: self) != nil
        }
    }

    /// In the order in which they came; none if the journal cannot be read.
    private func entries(of keys: [String]) async -> [JSON] {
        var entries: [JSON] = []
        for key in keys {
            guard let url = url(Self.journal), let answer = try? await client.get(url, apiKey: key),
                answer.status == 200
            else { continue }
            entries += answer.json?["entries"]?.array ?? []
        }
        return entries.sorted { ($0["id"]?.integer ?? 0) < ($1["id"]?.integer ?? 0) }
    }
}

extension TestedServer {
    /// The longest image that a report can bear, in bytes.
    private static let largestPicture = 512 << 10

    /// The first image that the answers have an address of, if it is on this machine.
    func picture(in exchange: [JSON]) async -> CasePicture? {
        let addresses = exchange.lazy.compactMap { $0["answer"]?.firstImageURL }
        guard isLocal, let address = addresses.first, let url = WebURL(address), url.host == endpoint.host else {
            return nil
        }
        let client = ReferenceClient(timeout: .seconds(5), maximumBody: Self.largestPicture)
        guard let answer = try? await client.get(url), answer.status == 200 else { return nil }
        return CasePicture(answer.body)
    }
}

extension JSON {
    fileprivate var firstImageURL: String? {
        (self["data"]?.array ?? []).lazy.compactMap { $0["imageURL"]?.string }.first
    }

    /// Whether one of the UUIDs stands in it anywhere.
    fileprivate func mentions(_ taskUUIDs: some Collection<String>) -> Bool {
        let text = text
        return taskUUIDs.contains { text.contains($0) }
    }
}
