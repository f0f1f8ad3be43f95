import Foundation
import NIOCore

#if HTTPS
    import NIOSSL
#endif

/// A certificate that nobody vouches for but itself, and its key; `openssl` makes it.
package struct TestCertificate: Sendable {
    private static let program = "/usr/bin/openssl"

    #if HTTPS
        package static let isPossible = FileManager.default.isExecutableFile(atPath: program)
    #else
        package static let isPossible = false
    #endif

    /// The certificate in PEM, for whoever shall trust it.
    package let file: String
    private let key: String

    /// Calls `body` with a certificate for names such as `DNS:localhost,IP:127.0.0.1`.
    package static func with<Result>(
        names: String, _ body: (TestCertificate) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = { (name: String) in folder.appending(path: name).path }
        let certificate = TestCertificate(file: path("certificate.pem"), key: path("key.pem"))
        try certificate.make(names)
        return try await body(certificate)
    }

    private func make(_ names: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=test",
            "-addext", "subjectAltName=\(names)", "-keyout", key, "-out", file,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    /// Lets the server of a connection show it.
    func secure(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        #if HTTPS
            let chain = try NIOSSLCertificate.fromPEMFile(file).map { NIOSSLCertificateSource.certificate($0) }
            let key = try NIOSSLPrivateKey(file: key, format: .pem)
            let configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            try pipeline.addHandler(NIOSSLServerHandler(context: NIOSSLContext(configuration: configuration)))
        #endif
    }
}
