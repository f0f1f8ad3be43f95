import DryplateContract
import Foundation

/// For code scanning: SARIF 2.1.0, with the error codes as rules.
package struct SARIFReport: ValidationReport {
    private let version: String
    private let directory: String
    private var findings: [Finding] = []

    /// Files in `directory` are named relative to it.
    package init(version: String, directory: String) {
        self.version = version
        self.directory = directory.hasSuffix("/") ? directory : directory + "/"
    }

    package mutating func add(_ judgement: Judgement) -> String? {
        findings += judgement.findings
        return nil
    }

    package func end(_ sum: ValidationSum) -> String {
        let codes = findings.reduce(into: [String]()) { if !$0.contains($1.code) { $0.append($1.code) } }
        let report: JSON = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver(codes)], "columnKind": "unicodeCodePoints",
                    "invocations": [["executionSuccessful": .bool(sum.unreadableFiles == 0)]],
                    "results": .array(findings.map { result($0, codes) }),
                ]
            ],
        ]
        return report.indentedText
    }

    private func driver(_ codes: [String]) -> JSON {
        ["name": "dryplate", "version": .string(version), "rules": .array(codes.map(rule))]
    }

    private func rule(_ code: String) -> JSON {
        let text =
            code == Finding.unreadable ? "This is no task." : "The platform refuses such a task with the error \(code)."
        return ["id": .string(code), "shortDescription": ["text": .string(text)]]
    }

    private func result(_ finding: Finding, _ codes: [String]) -> JSON {
        [
            "ruleId": .string(finding.code), "ruleIndex": .integer(codes.firstIndex(of: finding.code) ?? 0),
            "level": "error", "message": ["text": .string(finding.message)], "locations": [location(of: finding)],
            "properties": finding.properties,
        ]
    }

    private func location(of finding: Finding) -> JSON {
        let region = finding.position.map { position -> JSON in
            ["startLine": .integer(position.line), "startColumn": .integer(position.column)]
        }
        let artifact: JSON = ["uri": .string(uri(of: finding.file))]
        let physical = JSON.object(
            [JSON.Member("artifactLocation", artifact)] + (region.map { [JSON.Member("region", $0)] } ?? []))
        let logical = finding.parameters.map { path -> JSON in ["fullyQualifiedName": .string(path), "kind": "member"] }
        return .object(
            [JSON.Member("physicalLocation", physical)]
                + (logical.isEmpty ? [] : [JSON.Member("logicalLocations", .array(logical))]))
    }

    /// Relative to the directory, if the file is there; else absolute.
    private func uri(of file: String) -> String {
        guard file != TaskFile.standardInput else { return "stdin" }
        let path = URL(filePath: file, relativeTo: URL(filePath: directory)).standardizedFileURL.path
        return path.hasPrefix(directory)
            ? path.dropFirst(directory.count).percentEncoded : "file://\(path[...].percentEncoded)"
    }
}

extension Finding {
    fileprivate var properties: JSON {
        let members: [(String, JSON?)] = [
            ("provenance", (provenance?.name).map(JSON.string)), ("reason", (provenance?.reason).map(JSON.string)),
            ("found", found.map(JSON.string)), ("taskUUID", taskUUID.map(JSON.string)),
            ("entry", entry.map(JSON.integer)),
        ]
        return .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }
}

extension StringProtocol {
    /// As a path of a URI: everything but letters, digits, `-._~` and `/` is encoded.
    package var percentEncoded: String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
        return addingPercentEncoding(withAllowedCharacters: plain) ?? String(self)
    }
}
