import DryplateContract
import DryplateServer
import Testing

/// No client can name a file of the machine: not to be read, nor to be written.
@Suite(.timeLimit(.minutes(10)))
struct FileAccessTests {
    private static let files = [
        "file:///etc/passwd", "FILE:///etc/passwd", "file://localhost/etc/passwd", "file:/etc/passwd", "/etc/passwd",
        "./../../etc/passwd", "@/etc/passwd", "data:/etc/passwd", "http:file:///etc/passwd",
        "unix:///var/run/docker.sock",
        "gopher://127.0.0.1/", "ftp://127.0.0.1/", "http:///etc/passwd", "netdoc:///etc/passwd",
        "jar:file:///etc/passwd!/a",
    ]

    private static var open: SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.egress = .any
        configuration.fetchesReferences = true
        return configuration
    }

    @Test(arguments: files) func `no task can name a file`(file: String) async throws {
        try await simulated(Self.open) { wire in
            for change in [
                ["inputs": ["referenceImages": [.string(file)]]], ["webhookURL": .string(file)],
                ["uploadEndpoint": .string(file)],
            ] as [KeyValuePairs<String, JSON?>] {
                let answer = try await wire.post([task(change)])
                #expect(answer.status == 400 && answer.item == nil, "\(answer.json.text)")
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("root:"))
            }
            for (type, member) in [("imageUpload", "image"), ("mediaStorage", "media")] {
                let upload: JSON = [
                    "taskType": .string(type), "taskUUID": .string(taskUUID), "operation": "upload",
                ]
                let answer = try await wire.post([upload.setting(member, to: .string(file))])
                #expect(answer.status == 400 && answer.item == nil, "\(answer.json.text)")
            }
            #expect(try await wire.send("GET", "/__dryplate/deliveries").json["deliveries"] == [])
        }
    }

    @Test(arguments: [
        "/image/../../../../etc/passwd", "/image/%2e%2e/%2e%2e/etc/passwd", "/image/..%2f..%2fetc%2fpasswd",
        "/media-storage/../../etc/passwd", "/media-storage/%00", "/image//etc/passwd", "/image/",
        "/image/os/a01d01/ws/2/ii/../../\(taskUUID).png", "/resolve/../../etc/passwd", "/resolve/%2fetc%2fpasswd",
        "/../etc/passwd", "/%2e%2e/etc/passwd",
    ])
    func `no address leads to a file`(path: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", path)
            #expect((400..<500).contains(answer.status))
            #expect(!String(decoding: answer.body, as: UTF8.self).contains("root:"))
        }
    }
}
