import DryplateContract

extension Redaction {
    /// Learns the secrets that a request carries beside its body.
    package mutating func learn(from headers: [JournalHeader], target: String) {
        for header in headers where header.name.namesSecret { learn(fromValue: header.value) }
        for parameter in target.query where parameter.name.namesSecret { learn(parameter.value) }
    }

    /// The whole value, and the words behind a scheme such as `Bearer`.
    private mutating func learn(fromValue value: String) {
        let words = value.words
        if words.count > 1 { words.dropFirst().forEach { learn($0) } } else { learn(value) }
    }

    package func kept(_ headers: [JournalHeader]) -> [JournalHeader] {
        headers.map { header in
            guard header.name.namesSecret else {
                return JournalHeader(header.name, redacted(header.value) ?? header.value)
            }
            return JournalHeader(header.name, header.value.schemeOnly)
        }
    }

    package func kept(text: String) -> String { redacted(text) ?? text }

    /// A path with its query.
    package func kept(target: String) -> String {
        let target = redactedQuery(of: target) ?? target
        return redacted(target) ?? target
    }

    /// An address, of whatever scheme, without its user and the secrets of its query; `nil` if it has none.
    func redacted(url: String) -> String? {
        guard url.holdsAddress else { return nil }
        guard url.utf8.count < 1 << 13 else { return url.withoutEnd }
        let hasUser = url.contains(byte: UInt8(ascii: "@"))
        let nameless = hasUser ? url.replacing(/:\/\/[^\/?#\s]*@/) { _ in "://\(Self.mark)@" } : url
        let redacted = redactedQuery(of: nameless) ?? nameless
        return redacted == url ? nil : redacted
    }

    private func redactedQuery(of target: String) -> String? {
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        let parts = target[target.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let kept = parts.map { part in
            let (name, value) = part.parameter
            return name.namesSecret || redacted(value) != nil
                ? "\(part.prefix { $0 != "=" })=\(Self.mark)" : String(part)
        }
        return target[...mark] + kept.joined(separator: "&")
    }
}

extension StringProtocol {
    /// Name and value of one part of a query, decoded.
    fileprivate var parameter: (name: String, value: String) {
        let sides = split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            let text = $0.split(separator: "+", omittingEmptySubsequences: false).joined(separator: " ")
            return text.percentDecoded ?? text
        }
        return (sides[0], sides.count > 1 ? sides[1] : "")
    }
}

extension String {
    package var query: [(name: String, value: String)] {
        guard let mark = utf8.firstIndex(of: UInt8(ascii: "?")) else { return [] }
        return self[index(after: mark)...].split(separator: "&").map(\.parameter)
    }

    fileprivate var holdsAddress: Bool {
        contains(byte: UInt8(ascii: ":")) && contains(Array("://".utf8), asPart: true)
    }

    /// An address that is too long to be looked through, as far as its host; `nil` if this is a text with blanks.
    fileprivate var withoutEnd: String? {
        guard !utf8.contains(where: { $0 <= UInt8(ascii: " ") }), let start = firstRange(of: "://") else { return nil }
        let host = self[start.upperBound...].prefix { !"/?#".contains($0) }.split(separator: "@").last ?? ""
        return self[..<start.upperBound] + host + "/\(Redaction.mark)"
    }

    /// `Bearer <redacted>`, so that a missing scheme can be seen.
    fileprivate var schemeOnly: String {
        let words = words
        let hasScheme = words.count > 1 && ["bearer", "basic"].contains(words[0].lowercased())
        return hasScheme ? "\(words[0]) \(Redaction.mark)" : Redaction.mark
    }
}
