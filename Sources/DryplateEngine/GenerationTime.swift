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
