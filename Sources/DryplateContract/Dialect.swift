/// What the simulator does where the sources disagree or are silent: every such choice, in one value.
package struct Dialect: Hashable, Sendable {
    package enum Reaction: String, Sendable { case refused, ignored }
    package enum Report: String, Sendable { case first, all }
    package enum MixedBatchStatus: String, Sendable { case ok, firstError }

    /// Parameters that the model does not declare.
    package var undeclaredParameters = Reaction.refused
    /// `background: transparent` with `outputFormat: JPG`, which has no alpha channel; ignored, the image is opaque.
    package var transparentJPG = Reaction.refused
    /// How many faults of one task are reported.
    package var faultsPerTask = Report.first
    /// The HTTP status of a batch of which some tasks succeed and some fail.
    package var mixedBatchStatus = MixedBatchStatus.ok
    /// Whether results carry the seed that they were made from.
    package var seedInResults = false
    /// The quality whose price an image of quality `auto` has.
    package var autoPricedAs = Quality.high

    package init() {}

    /// Exactly what the model pages say.
    package static let documented = Dialect()

    /// Accepts and ignores what real clients send beyond the pages, and answers what they expect beyond them.
    package static let compatible: Dialect = {
        var dialect = Dialect()
        dialect.undeclaredParameters = .ignored
        dialect.seedInResults = true
        return dialect
    }()
}
