import Foundation

/// Prints what the steps of an answer cost: `swift run -c release benchmark [parse check decide commit encode images]`.
@main
enum Benchmark {
    static let groups: KeyValuePairs = [
        "parse": parsing, "check": checking, "decide": deciding, "commit": committing, "encode": encoding,
        "images": images,
    ]

    static func main() async throws {
        let chosen = Set(CommandLine.arguments.dropFirst())
        guard chosen.isSubset(of: groups.map(\.key)) else {
            print("There are \(groups.map(\.key).joined(separator: ", ")).")
            exit(2)
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, benchmarks) in groups where chosen.isEmpty || chosen.contains(name) {
            for benchmark in try benchmarks() { print(try await benchmark.measured()) }
        }
    }
}
