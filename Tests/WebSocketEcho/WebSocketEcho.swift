import DryplateServer
import Foundation
import NIOCore

/// Sends back what it gets, over the simulator's own WebSocket, for suites that test the protocol.
@main
struct WebSocketEcho {
    static func main() async throws {
        let server = try SimulatorServer(.init(), webSocket: echo) { url in
            let line = "ws://\(url.trimmingPrefix("http://"))/v1\n"
            FileHandle.standardOutput.write(Data(line.utf8))
        }
        try await server.runUntilSignal()
    }

    private static func echo(_ connection: WebSocketConnection) async throws {
        for try await message in connection.messages {
            switch message {
            case .text(let text): try await connection.send(text)
            case .binary(let data): try await connection.send(binary: data)
            }
        }
    }
}
