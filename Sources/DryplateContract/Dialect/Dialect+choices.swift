extension Dialect {
    package enum Reaction: String, SwitchChoice { case refused, ignored }
    package enum Acceptance: String, SwitchChoice { case refused, accepted }
    package enum Dimensions: String, SwitchChoice { case required, optionalWithReferences }
    package enum TransparentJPG: String, SwitchChoice { case refused, flattened, passedThrough }
    package enum UUIDVersion: String, SwitchChoice { case any, v4 }
    package enum DryRun: String, SwitchChoice { case answered, ignored }
    package enum SchemaRelease: String, SwitchChoice { case pages, october2026 }

    package enum ErrorEnvelope: String, SwitchChoice { case captured, docs, legacySingular }
    package enum MixedBatchStatus: String, SwitchChoice { case ok, firstError, multiStatus }
    package enum Report: String, SwitchChoice { case first, all }
    package enum SignupPage: String, SwitchChoice { case platform, modelsAPI }

    package enum UnknownTask: String, SwitchChoice { case empty, notFound }
    package enum PollFailureStatus: String, SwitchChoice { case mirrored, ok }
    package enum PollErrorLocation: String, SwitchChoice { case errors, data }

    package enum WebhookEnvelope: String, SwitchChoice { case wrapped, flat }

    package enum AuthenticationErrorShape: String, SwitchChoice { case errors, error, both }
    package enum FailedAuthentication: String, SwitchChoice { case staysOpen, closes }
    package enum FrameGrouping: String, SwitchChoice { case perItem, perTask }
}

extension Quality: SwitchChoice {}
