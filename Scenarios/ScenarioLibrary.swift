package import Foundation

/// The scenario files that are shipped with Dryplate.
package enum ScenarioLibrary {
    package struct File: Hashable, Sendable {
        /// The path in the repository, such as `Scenarios/documented/gpt-image-1--rainy-tram-stop-signage.yaml`.
        package let name: String
        package let url: URL
    }

    /// The documented examples of both models, sorted by name; throws if the resources cannot be listed.
    package static func documented() throws -> [File] {
        let folder = Bundle.module.bundleURL.appending(path: "documented", directoryHint: .isDirectory)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
            .sorted()
            .map { File(name: "Scenarios/documented/\($0)", url: folder.appending(path: $0)) }
    }
}
