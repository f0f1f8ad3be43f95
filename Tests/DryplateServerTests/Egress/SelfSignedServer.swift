import Foundation

/// A server that shows a certificate nobody vouches for: the `openssl` of the command line, while a closure runs.
enum SelfSignedServer {
    private static let program = "/usr/bin/openssl"

    static let isPossible = FileManager.default.isExecutableFile(atPath: program)

    static func run<Result>(_ body: (_ url: String) async throws -> Result) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let key = ["-key", directory.appending(path: "key.pem").path]
        let certificate = ["-cert", directory.appending(path: "certificate.pem").path]
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let files = ["-keyout", key[1], "-out", certificate[1]]
        try openssl(["req", "-x509", "-subj", "/CN=localhost"] + curve + files).process.waitUntilExit()
        let server = try openssl(["s_server", "-accept", "127.0.0.1:0", "-www"] + key + certificate)
        // Started from a thread that blocks signals, it would not hear a mere SIGTERM.
        defer { kill(server.process.processIdentifier, SIGKILL) }
        return try await body("https://localhost:\(port(in: server.output))")
    }

    private static func openssl(_ arguments: [String]) throws -> (process: Process, output: FileHandle) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return (process, output.fileHandleForReading)
    }

    /// Reads up to the line `ACCEPT 127.0.0.1:40123`.
    private static func port(in output: FileHandle) -> Int {
        var text = ""
        while true {
            let data = output.availableData
            text += String(decoding: data, as: UTF8.self)
            if let port = text.firstMatch(of: /ACCEPT .*:([0-9]+)\n/)?.1 { return Int(port) ?? 0 }
            if data.isEmpty { return 0 }
        }
    }
}
