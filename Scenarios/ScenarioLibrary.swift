package import Foundation

/// The scenario files that are shipped with Dryplate.
package enum ScenarioLibrary {
    /// What the files of a folder are about.
    package enum Folder: String, CaseIterable, Sendable {
        /// The documented examples of both models.
        case documented
        /// What is accepted and what is refused: both sides of every boundary.
        case validation
        /// The ways on which results travel.
        case delivery
        /// Prices, charges and balances.
        case cost
        /// Faults, and what becomes of a task that meets one.
        case resilience
    }

    package struct File: Hashable, Sendable {
        /// The path in the repository, such as `Scenarios/documented/gpt-image-1--rainy-tram-stop-signage.yaml`.
        package let name: String
        package let url: URL
    }
}

extension ScenarioLibrary.Folder {
    /// Sorted by name; throws if the resources cannot be listed.
    package func files() throws -> [ScenarioLibrary.File] {
        let folder = Bundle.module.bundleURL.appending(path: rawValue, directoryHint: .isDirectory)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
            .sorted()
            .map { ScenarioLibrary.File(name: "Scenarios/\(rawValue)/\($0)", url: folder.appending(path: $0)) }
    }
}
