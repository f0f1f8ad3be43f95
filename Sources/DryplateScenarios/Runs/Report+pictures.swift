import DryplateContract
import DryplateHTTP

extension Report {
    /// How many images a report has, and how large one may be, in bytes: as much as a page can bear.
    private static let (mostPictures, largestPicture) = (12, 512 << 10)

    /// The report with an image for each of the first failures whose exchange has the address of one on this machine.
    func withPictures(from endpoint: WebURL) async -> Report {
        guard TestedServer(client: Self.client, endpoint: endpoint).isLocal else { return self }
        var (report, count) = (self, 0)
        for (scenario, result) in failures where count < Self.mostPictures {
            guard let url = scenarios[scenario].cases[result].firstImageURL, url.host == endpoint.host,
                let picture = await Self.picture(at: url)
            else { continue }
            report.scenarios[scenario].cases[result].picture = picture
            count += 1
        }
        return report
    }

    private static let client = ReferenceClient(timeout: .seconds(5), maximumBody: largestPicture)

    private static func picture(at url: WebURL) async -> CasePicture? {
        guard let answer = try? await client.get(url), answer.status == 200 else { return nil }
        return CasePicture(answer.body)
    }

    /// Where they are.
    private var failures: [(scenario: Int, result: Int)] {
        scenarios.indices.flatMap { scenario in
            scenarios[scenario].cases.indices.filter { scenarios[scenario].cases[$0].hasFailed }.map { (scenario, $0) }
        }
    }
}

extension CaseResult {
    /// The first address of an image that an answer has.
    fileprivate var firstImageURL: WebURL? {
        let results = exchange.lazy.flatMap { $0.value(at: "answer.data")?.array ?? [] }
        return results.compactMap { $0["imageURL"]?.string.flatMap(WebURL.init) }.first
    }
}
