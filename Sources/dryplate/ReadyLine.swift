import DryplateContract
import DryplateHTTP
import DryplateServer
import Foundation

/// The first line on a pipe, for the program that started the simulator.
struct ReadyLine {
    let url: String
    let seed: UInt64
    /// One that nobody gave, so that it is told here.
    var freshToken: ControlToken?

    var text: String {
        let webSocketURL = "ws\(url.dropFirst("http".count))/v1"
        let members = [
            JSON.Member("ready", true), JSON.Member("url", .string(url)),
            JSON.Member("webSocketURL", .string(webSocketURL)),
            JSON.Member("pid", .integer(Int(ProcessInfo.processInfo.processIdentifier))),
            JSON.Member("version", .string(SimulatorServer.version)), JSON.Member("seed", .string(String(seed))),
        ]
        return JSON.object(members + (freshToken.map { [JSON.Member("controlToken", .string($0.text))] } ?? [])).text
    }
}
