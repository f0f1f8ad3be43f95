import DryplateContract
import DryplateEngine
public import Foundation

extension Simulator {
    /// How a simulator behaves; without any it keeps to the documented contract, takes every key, and refuses nobody for
    /// lack of credit.
    public struct Options: Hashable, Sendable {
        /// Where to listen; 0 picks a free port.
        public var port: UInt16
        /// What `imageUUID`s, seeds, pictures and drawn faults follow from: the same seed repeats them.
        public var seed: UInt64
        /// Profiles and switches, such as `compatible` or `compatible, unknownTask=empty`; what comes later wins. The
        /// command `dryplate describe --dialect` explains them.
        public var dialect: String
        /// What tasks meet, such as `rateLimited=2*1` (once each, with `Retry-After: 2`) or `providerError@2` (the second
        /// result); the command `dryplate describe faults` lists them.
        public var faults: [String]
        /// How long an image takes, by the simulator's clock, cut to milliseconds; `nil` for 200 ms if the task is
        /// acknowledged first, else for none.
        public var generationTime: Duration?
        /// Whether time stands still, and passes only in `advance(by:)`.
        public var freezesTime: Bool
        /// The keys that are accepted; `nil` for all.
        public var apiKeys: Set<String>?
        /// What each key has to spend, from 0 to 1,000,000; `nil` refuses nothing.
        public var balance: Dollars?
        /// A file, made if there is none, that keeps tasks, images and charges over restarts; `nil` keeps them in memory.
        public var store: URL?

        public init(
            port: UInt16 = 0, seed: UInt64 = 0, dialect: String = "documented", faults: [String] = [],
            generationTime: Duration? = nil, freezesTime: Bool = false, apiKeys: Set<String>? = nil,
            balance: Dollars? = nil, store: URL? = nil
        ) {
            self.port = port
            self.seed = seed
            self.dialect = dialect
            self.faults = faults
            self.generationTime = generationTime
            self.freezesTime = freezesTime
            self.apiKeys = apiKeys
            self.balance = balance
            self.store = store
        }
    }
}
