import DryplateContract
import DryplateHTTP

extension Assumptions {
    /// Why scenarios with these assumptions say nothing about the server; `nil` if they do.
    func obstacle(on server: TestedServer) -> String? {
        guard !switches.isEmpty else { return nil }
        guard let told = server.dialect else {
            return "it assumes \(settings(of: dialect.json).joined(separator: ", ")), and the server has no "
                + "\(TestedServer.configuration) that would tell"
        }
        let (wanted, found) = (settings(of: dialect.json), settings(of: told))
        let differences = zip(wanted, found).filter(!=).map { "--dialect \($0), and the server has \($1)" }
        return differences.first.map { "it needs \($0)" }
    }

    /// Each switch as an option has it: `otherImageModels=accepted`.
    private func settings(of dialect: JSON) -> [String] {
        switches.map { name in
            let value = dialect[name].map { $0.string ?? $0.text } ?? "nothing"
            return "\(name)=\(value)"
        }
    }
}

extension TestedServer {
    static let configuration = "/__dryplate/config"

    /// The dialect as the server tells it now.
    var toldDialect: JSON? {
        get async {
            guard let url = url(Self.configuration), let answer = try? await client.get(url), answer.status == 200
            else { return nil }
            return answer.json?["dialect"]
        }
    }
}
