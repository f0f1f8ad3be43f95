import DryplateContract
import DryplateEngine
import Foundation

extension Simulator.Options {
    var configuration: SimulatorServer.Configuration {
        get throws(Simulator.Failure) {
            var configuration = SimulatorServer.Configuration()
            configuration.port = Int(port)
            configuration.store = try storePath
            configuration.faults = try faults.map { (fault) throws(Simulator.Failure) in try FaultRule(fault: fault) }
            configuration.simulator = SimulatedPlatform(
                dialect: try dialectValue, credits: Credits(usual: try credit), seed: seed, acceptedKeys: apiKeys,
                generationTime: try time)
            return configuration
        }
    }

    private var storePath: String? {
        get throws(Simulator.Failure) {
            guard let store else { return nil }
            guard store.isFileURL else { throw Simulator.Failure("'store' must be a file URL; found '\(store)'.") }
            return store.path
        }
    }

    private var dialectValue: Dialect {
        get throws(Simulator.Failure) {
            do { return try Dialect(dialect) } catch { throw Simulator.Failure("'dialect': \(error)") }
        }
    }

    private var credit: Credit {
        get throws(Simulator.Failure) {
            guard let amount = balance?.money else { return .unlimited }
            guard (.zero...Money.most).contains(amount) else {
                throw Simulator.Failure("'balance' must be from 0 to \(Money.mostDollars) dollars; found \(amount).")
            }
            return .limited(to: amount)
        }
    }

    private var time: GenerationTime {
        get throws(Simulator.Failure) {
            guard let generationTime else { return .standard }
            guard let milliseconds = generationTime.milliseconds, milliseconds <= ClockChange.century else {
                throw Simulator.Failure("'generationTime' must be from no time to a century; found \(generationTime).")
            }
            return GenerationTime(sync: milliseconds, async: milliseconds)
        }
    }
}
