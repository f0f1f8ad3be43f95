package import DryplateFiles

/// What a client can do; cases that need more are not for it.
package enum ClientFeature: String, CaseIterable, Sendable {
    /// The transports.
    case http, webSocket
    /// The ways on which results come.
    case sync, async, webhook
    /// Several tasks in one request.
    case batch
    /// The output types.
    case url, base64, dataURI
    /// Images that the platform uploads.
    case upload
    /// It fetches images and reports what it got.
    case image
    /// It survives refusals that pass, and answers that do not arrive.
    case retry
}

extension Set<ClientFeature> {
    package static let all = Set(ClientFeature.allCases)

    /// Reads the text of a file, a feature on each line and remarks behind `#`; `file` is its name in errors.
    package init(file: String, text: String) throws(FileError) {
        self = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            for word in words { insert(try ClientFeature(word, file: file, line: index + 1)) }
        }
    }
}

extension ClientFeature {
    fileprivate init(_ word: Substring, file: String, line: Int) throws(FileError) {
        guard let feature = ClientFeature(rawValue: String(word)) else {
            let all = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw FileError(file: file, line: line, problem: "'\(word)' is no feature; there are \(all)")
        }
        self = feature
    }
}
