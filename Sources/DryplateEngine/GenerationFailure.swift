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
