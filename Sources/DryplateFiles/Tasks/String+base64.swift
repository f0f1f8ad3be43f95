import Foundation

extension String {
    /// The text whose UTF-8 is written here as Base64.
    var decodedBase64: String? {
        Data(base64Encoded: self, options: .ignoreUnknownCharacters).flatMap { String(data: $0, encoding: .utf8) }
    }
}
