import DryplateContract

/// How long the images of a task take, in milliseconds of the simulator's clock.
package struct GenerationTime: Hashable, Sendable {
    /// Of a task whose results are in the answer.
    package var sync: Int
    /// Of a task that is acknowledged first.
    package var async: Int

    package init(sync: Int, async: Int) {
        self.sync = sync
        self.async = async
    }

    /// An answer that waits is a slow test; a poll that never meets `processing` tests nothing.
    package static let standard = GenerationTime(sync: 0, async: 200)
}

extension ImageTask {
    /// Milliseconds that the prompt asks for, up to a day: `[dryplate:generationTime=5000]`.
    var generationTime: Int? {
        guard positivePrompt.utf8.contains(UInt8(ascii: "[")) else { return nil }
        let number = positivePrompt.firstMatch(of: /\[dryplate:generationTime=([0-9]{1,8})\]/)?.1
        return number.flatMap { Int($0) }.map { min($0, 86_400_000) }
    }
}
