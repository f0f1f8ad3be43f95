import DryplateContract

/// Takes out of what is kept whatever must not be kept: keys, wherever they stand, and what is too large.
package struct Redaction: Sendable {
    static let mark = "<redacted>"

    /// More secrets than a request can honestly have would only cost time.
    private static let mostSecrets = 16
    /// A shorter secret is taken out where it stands alone, not out of the middle of words.
    private static let shortestPart = 8

    private var secrets: [Secret] = []

    package init() {}

    private struct Secret: Hashable, Sendable {
        let bytes: [UInt8]
        var mayBePart: Bool { bytes.count >= shortestPart }
    }

    /// Takes out this text from now on; also as a message quotes it, and in lower case, as an anchor has it.
    package mutating func learn(_ secret: String) {
        guard !secret.isEmpty else { return }
        learn(Array(secret.utf8))
        learn(Array(secret.lowercased().utf8))
        learn(Array(JSON.string(secret).bytes.dropFirst().dropLast()))
    }

    private mutating func learn(_ bytes: [UInt8]) {
        guard secrets.count < Self.mostSecrets, !secrets.contains(where: { $0.bytes == bytes }) else { return }
        secrets.append(Secret(bytes: bytes))
    }

    /// The text without secrets; `nil` if there are none in it.
    func redacted(_ text: String) -> String? {
        guard !secrets.isEmpty else { return nil }
        if secrets.contains(where: { text.contains($0.bytes, asPart: $0.mayBePart) }) { return withoutSecrets(text) }
        guard text.contains(byte: UInt8(ascii: "%")), let plain = text.percentDecoded, plain != text else { return nil }
        return redacted(plain) == nil ? nil : Self.mark
    }

    private func withoutSecrets(_ text: String) -> String {
        let bytes = secrets.reduce(Array(text.utf8)) { bytes, secret in
            if bytes == secret.bytes { return Array(Self.mark.utf8) }
            return secret.mayBePart ? bytes.replacing(secret.bytes, with: Array(Self.mark.utf8)) : bytes
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
