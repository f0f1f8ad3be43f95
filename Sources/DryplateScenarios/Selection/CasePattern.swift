import Foundation

/// Which cases are meant: a path such as `delivery/resume`, and everything below it. `*` stands for any text of one part
/// of the path, `**` for any number of parts.
package struct CasePattern: Hashable, Sendable {
    package let text: String
    private let parts: [String]

    /// `nil` if there is nothing between two slashes.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard !parts.contains("") else { return nil }
        self.text = text
        self.parts = parts
    }

    private enum Reach { case none, begun, whole }

    package func matches(_ path: String) -> Bool { reach(path) == .whole }

    /// Whether a case below this path could match.
    func mayMatch(below path: String) -> Bool { reach(path) != .none }

    private func reach(_ path: String) -> Reach {
        Self.reach(parts[...], path.split(separator: "/").map(String.init)[...])
    }

    private static func reach(_ parts: ArraySlice<String>, _ names: ArraySlice<String>) -> Reach {
        guard let part = parts.first else { return .whole }
        guard let name = names.first else { return parts.allSatisfy { $0 == "**" } ? .whole : .begun }
        if part == "**" {
            let (without, with) = (reach(parts.dropFirst(), names), reach(parts, names.dropFirst()))
            return without == .whole || with == .none ? without : with
        }
        return fnmatch(part, name, 0) == 0 ? reach(parts.dropFirst(), names.dropFirst()) : .none
    }
}
