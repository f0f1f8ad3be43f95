import DryplateEngine
import DryplateServer
import Foundation

/// How a simulator is set up that keeps its tasks in a file of the test's own.
func kept(_ simulator: SimulatedPlatform = SimulatedPlatform()) -> SimulatorServer.Configuration {
    var configuration = SimulatorServer.Configuration()
    configuration.simulator = simulator
    configuration.store = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    return configuration
}

extension SimulatorServer.Configuration {
    func removeStore() {
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: (store ?? "") + end) }
    }
}
