package import DryplateContract
import DryplateImaging

/// One image of a task: what tells it from its siblings.
package struct ImageResult: Hashable, Sendable {
    package let imageUUID: String
    /// From 1 to 2³¹; the picture follows from it.
    package let seed: Int
    /// `nil` if the price is not known; nothing for a result that failed and is not billed.
    package internal(set) var cost: Money?
    /// Why there is no image after all.
    package internal(set) var failure: GenerationFailure?
    /// Whether it is said to be unsafe, whatever the prompt says.
    package var isFlagged = false
    /// What is wrong with its image.
    package var imageFault: ImageFault?
    /// How long its address takes to answer, in milliseconds.
    package var imageDelay = 0

    package init(imageUUID: String, seed: Int, cost: Money?, failure: GenerationFailure? = nil) {
        self.imageUUID = imageUUID
        self.seed = seed
        self.cost = cost
        self.failure = failure
    }
}

extension ImageResult {
    /// The image at `index`, counted from 0, of a task; of the key only the UUID depends, never the picture.
    init(
        at index: Int, of taskUUID: String, for account: Account, costing cost: Money?, failure: GenerationFailure?,
        runSeed: UInt64
    ) {
        let names = [taskUUID.lowercased(), String(index)]
        var seeds = SeededGenerator(seed: runSeed, for: names)
        var identities = SeededGenerator(seed: runSeed ^ account.fingerprint, for: names + ["imageUUID"])
        self.init(
            imageUUID: identities.nextUUID(), seed: 1 + Int(seeds.next() >> 33), cost: cost,
            failure: failure
        )
    }
}
