import DryplateContract
import DryplateHTTP

extension TestedServer {
    private static let journal = "/__dryplate/journal"

    /// What the journal of a simulator has of a case.
    ///
    /// - Parameter keys: all that the case has used.
    func exchange(of result: CaseResult, _ keys: [String]) async -> [JSON] {
        guard await isSimulator else { return [] }
        let entries = await entries(of: keys)
        let fresh = result.freshUUIDs.values
        return fresh.isEmpty ? entries : entries.filter { $0.mentions(fresh) }
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

extension JSON {
    /// Whether one of the UUIDs stands in it anywhere.
    fileprivate func mentions(_ taskUUIDs: some Collection<String>) -> Bool {
        let text = text
        return taskUUIDs.contains { text.contains($0) }
    }
}
