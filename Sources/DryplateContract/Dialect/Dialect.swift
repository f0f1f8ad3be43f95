/// What the simulator does where the sources disagree or are silent: every such choice, in one value.
///
/// What a switch decides, and how sure its default is, stands in `Switch.all`.
package struct Dialect: Hashable, Sendable {
    // What is accepted
    package var undeclaredParameters = Reaction.refused
    package var otherSpellings = Acceptance.refused
    package var rootReferenceImages = Acceptance.refused
    package var dimensions = Dimensions.required
    package var transparentJPG = TransparentJPG.refused
    package var taskUUIDVersion = UUIDVersion.any
    package var schemaRelease = SchemaRelease.pages
    package var otherImageModels = Acceptance.refused
    package var dryRun = DryRun.answered
    package var conflictWindow = 0
    package var batchLimit = 10_000
    package var bodyLimit = 64

    // How an answer looks
    package var errorEnvelope = ErrorEnvelope.captured
    package var mixedBatchStatus = MixedBatchStatus.ok
    package var faultsPerTask = Report.first
    package var seedInResults = false
    package var signupPage = SignupPage.platform
    package var legacyShapes = false
    package var browserAccess = true
    package var retryAfter = 0

    // What is paid, and how long an image stays
    package var autoPricedAs = Quality.high
    package var billsFailedResults = false
    package var insufficientCreditsStatus = 402
    package var defaultTTL = 0
    package var expiredStatus = 404

    // Polls
    package var unknownTask = UnknownTask.empty
    package var pollFailureStatus = PollFailureStatus.mirrored
    package var pollErrorLocation = PollErrorLocation.errors

    // Webhooks
    package var webhookImpliesAsync = true
    package var webhookEnvelope = WebhookEnvelope.wrapped
    package var webhookAttempts = 5
    package var webhookTimeoutMilliseconds = 5000
    package var webhookJitter = true

    // WebSockets
    package var authenticationErrorShape = AuthenticationErrorShape.errors
    package var failedAuthentication = FailedAuthentication.staysOpen
    package var frameGrouping = FrameGrouping.perItem
    package var pongEchoesTaskUUID = false

    package init() {}
}

extension Dialect {
    /// Exactly what the pages say.
    package static let documented = Dialect()

    /// Accepts and ignores what real clients send beyond the pages, and answers what they expect beyond them.
    package static let compatible: Dialect = {
        var dialect = Dialect()
        dialect.undeclaredParameters = .ignored
        dialect.otherSpellings = .accepted
        dialect.rootReferenceImages = .accepted
        dialect.dimensions = .optionalWithReferences
        dialect.transparentJPG = .flattened
        dialect.seedInResults = true
        dialect.unknownTask = .notFound
        dialect.authenticationErrorShape = .both
        dialect.pongEchoesTaskUUID = true
        return dialect
    }()

    /// Understands what any dialect accepts: for tasks that were stored, perhaps under another one.
    package static let forgiving: Dialect = {
        var dialect = compatible
        dialect.otherImageModels = .accepted
        return dialect
    }()

    /// The dialects that have a name.
    package static let profiles: KeyValuePairs = ["documented": documented, "compatible": compatible]
}
