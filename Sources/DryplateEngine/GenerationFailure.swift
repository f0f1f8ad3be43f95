package import DryplateContract

/// Why an image was not made although its task was accepted.
package enum GenerationFailure: String, Hashable, Sendable, CaseIterable {
    case invalidProviderContent, providerError, timeoutProvider

    package var error: PlatformError {
        switch self {
        case .invalidProviderContent: .refusedContent
        case .providerError: .providerError
        case .timeoutProvider: .providerTimeout
        }
    }

    /// What the provider is said to have answered.
    var responseContent: String? {
        switch self {
        case .invalidProviderContent: "Your request was rejected as a result of our safety system."
        case .providerError: "The server had an error while processing your request."
        case .timeoutProvider: nil
        }
    }
}

extension ImageTask {
    /// The failure that the prompt asks for at `index`, counted from 0: `[dryplate:providerError]` lets all images of
    /// the task fail, `[dryplate:providerError@2]` the second.
    func failure(at index: Int) -> GenerationFailure? {
        guard positivePrompt.utf8.contains(UInt8(ascii: "[")) else { return nil }
        let markers = positivePrompt.split(separator: "[dryplate:", omittingEmptySubsequences: false).dropFirst()
        return markers.lazy.compactMap { PromptMarker($0.prefix { $0 != "]" }) }.first { $0.concerns(index) }?.failure
    }
}

/// A failure and the place of the result that has it, from 1; all results without a place.
private struct PromptMarker {
    let failure: GenerationFailure
    let place: Int?

    init?(_ text: Substring) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard let failure = GenerationFailure(rawValue: String(parts[0])) else { return nil }
        self.failure = failure
        place = parts.count > 1 ? Int(parts[1]) ?? 0 : nil
    }

    func concerns(_ index: Int) -> Bool { place.map { $0 == index + 1 } ?? true }
}
