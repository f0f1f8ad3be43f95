/// An error of the platform that no parameter row derives.
package struct PlatformError: Hashable, Sendable {
    /// The wire's error code.
    package let code: String
    /// The HTTP status of an answer that holds nothing but errors of this kind.
    package let status: Int
    package let message: String
    package let provenance: Provenance
    /// The parameter it names, if any.
    package let parameter: String?

    private init(
        _ code: String, _ status: Int, _ message: String, from provenance: Provenance, parameter: String? = nil
    ) {
        self.code = code
        self.status = status
        self.message = message
        self.provenance = provenance
        self.parameter = parameter
    }
}

// MARK: - The key

extension PlatformError {
    package static let invalidKey = PlatformError(
        "invalidApiKey", 401, "Invalid API key. Get one at https://my.runware.ai/signup", from: .documented,
        parameter: "apiKey"
    )

    /// With the address that the pages of a generation name.
    package static func invalidKey(under dialect: Dialect) -> PlatformError {
        guard dialect.signupPage == .modelsAPI else { return invalidKey }
        return PlatformError(
            invalidKey.code, invalidKey.status, "Invalid API key. Get one at https://runware.ai/signup",
            from: .documented, parameter: invalidKey.parameter
        )
    }

    package static let missingKey = PlatformError(
        "missingApiKey", 401,
        "Missing API key. Send the header 'Authorization: Bearer <key>', or the task "
            + #"{"taskType":"authentication","apiKey":"<key>"} as the first element of the array."#,
        from: .seenInSDK, parameter: "apiKey"
    )

    package static let misplacedAuthentication = PlatformError(
        "invalidAuthentication", 400, "An 'authentication' task must be the first element of the array.",
        from: .unknownAnswer
    )
}

// MARK: - The request as a whole

extension PlatformError {
    package static let invalidJSON = PlatformError(
        "invalidJSON", 400, "The body is not JSON:", from: .unknownAnswer
    )

    package static let invalidHTTP = PlatformError(
        "invalidRequest", 400,
        "This is not HTTP, or the Content-Length of the request before it is not its length in bytes:",
        from: .unknownAnswer
    )

    package static let invalidBody = PlatformError(
        "invalidRequestBody", 400, "The body must be a JSON array of one or more task objects;", from: .unknownAnswer
    )

    package static let bodyTooLarge = PlatformError(
        "requestBodyTooLarge", 413, "The body is larger than what is accepted here:", from: .unknownAnswer
    )

    package static let unknownPath = PlatformError(
        "notFound", 404, "Nothing is here. Tasks are sent to 'POST /v1';", from: .unknownAnswer
    )

    package static let wrongMethod = PlatformError(
        "methodNotAllowed", 405, "This address takes another method:", from: .unknownAnswer
    )

    package static let invalidHandshake = PlatformError(
        "invalidWebSocketHandshake", 400, "This is no WebSocket handshake (RFC 6455):", from: .unknownAnswer
    )

    package static let unsupportedWebSocketVersion = PlatformError(
        "unsupportedWebSocketVersion", 426, "Send 'Sec-WebSocket-Version: 13',", from: .unknownAnswer
    )

    package static let lateHandshake = PlatformError(
        "lateWebSocketHandshake", 426,
        "A WebSocket handshake must be the first request of its connection: open a new one.", from: .unknownAnswer
    )

    package static let internalError = PlatformError(
        "internalServerError", 500, "The simulator failed; its log says more.", from: .seenInSDK
    )
}

// MARK: - Tasks and images

extension PlatformError {
    package static let conflict = PlatformError(
        "conflictTaskUUID", 400, "This 'taskUUID' was already used. Every task needs a new one.",
        from: .seenInTheWild, parameter: "taskUUID"
    )

    package static let insufficientCredits = PlatformError(
        "insufficientCredits", 402, "Insufficient credits.", from: .seenInTheWild
    )

    /// With the status that the dialect wants.
    package static func insufficientCredits(under dialect: Dialect) -> PlatformError {
        PlatformError(
            insufficientCredits.code, dialect.insufficientCreditsStatus, insufficientCredits.message,
            from: insufficientCredits.provenance
        )
    }

    package static let failedTransfer = PlatformError(
        "failedToTransferImage", 400, "Failed to transfer the provided image.", from: .seenInTheWild,
        parameter: "referenceImages"
    )

    package static let unknownTask = PlatformError(
        "taskNotFound", 404, "No task of this account has this 'taskUUID'.", from: .seenInSDK, parameter: "taskUUID"
    )

    package static let unknownMedia = PlatformError(
        "mediaNotFound", 404, "No upload of this account has this UUID:", from: .seenInSDK, parameter: "media"
    )

    package static let misusedMedia = PlatformError(
        "invalidMedia", 400, "'upload' takes a file as http(s) URL, data URI or Base64; 'delete' takes its UUID.",
        from: .unknownAnswer, parameter: "media"
    )

    package static let unknownImage = PlatformError(
        "imageNotFound", 404, "No image has this address.", from: .unknownAnswer
    )

    package static let expiredImage = PlatformError(
        "imageExpired", 404, "The image's 'ttl' has passed.", from: .unknownAnswer
    )

    /// With the status that the dialect wants.
    package static func expiredImage(under dialect: Dialect) -> PlatformError {
        PlatformError(
            expiredImage.code, dialect.expiredStatus, expiredImage.message, from: expiredImage.provenance
        )
    }

    package static let unsatisfiableRange = PlatformError(
        "rangeNotSatisfiable", 416, "The range begins behind the end:", from: .unknownAnswer
    )
}

// MARK: - Bad days

extension PlatformError {
    package static let rateLimited = PlatformError(
        "rateLimitExceeded", 429, "Rate limit exceeded. Wait before you try again.", from: .seenInSDK
    )

    package static let queueFull = PlatformError(
        "serviceUnavailable", 503, "The queue is full. Try again later.", from: .seenInSDK
    )

    /// Of the platform, not of the simulator.
    package static let internalFault = PlatformError(
        "internalServerError", 500, "An internal error occurred.", from: .seenInSDK
    )

    package static let gatewayTimeout = PlatformError(
        "gatewayTimeout", 504, "The request took too long.", from: .unknownAnswer
    )

    package static let retiredModel = PlatformError(
        "modelUnavailable", 400, "The model is no longer available.",
        from: .inferred(because: "the code is in an SDK's catalogue; what the platform answers is not known"),
        parameter: "model"
    )
}

// MARK: - Results that could not be made

extension PlatformError {
    package static let refusedContent = PlatformError(
        "invalidProviderContent", 400,
        "Invalid content detected. The content was flagged and rejected by OpenAI's content moderation system.",
        from: .seenInTheWild
    )

    package static let providerError = PlatformError(
        "providerError", 500, "OpenAI responded with an error.", from: .seenInTheWild
    )

    package static let providerTimeout = PlatformError(
        "timeoutProvider", 504,
        "The external provider did not respond within the timeout window. The request was automatically terminated.",
        from: .documented
    )
}

extension PlatformError {
    package static let all = [
        invalidKey, missingKey, misplacedAuthentication, invalidHTTP, invalidJSON, invalidBody, bodyTooLarge,
        unknownPath, wrongMethod, invalidHandshake, unsupportedWebSocketVersion, lateHandshake, internalError, conflict,
        insufficientCredits,
        failedTransfer, unknownTask, unknownMedia, misusedMedia, unknownImage, expiredImage, unsatisfiableRange,
        refusedContent, providerError, providerTimeout, rateLimited, queueFull, gatewayTimeout, retiredModel,
    ]
}

extension Provenance {
    fileprivate static let unknownAnswer = invented(because: "what the platform answers here is not known")
}
