import DryplateContract
import DryplateServer
import Foundation
import LoopbackServer
import Testing

/// Images that tasks start from.
@Suite(.timeLimit(.minutes(10)))
struct InputTests {
    private let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])

    @Test func `an uploaded image is served as it came, with the type of its bytes, and can be started from`()
        async throws
    {
        try await simulated { wire in
            let media = "data:text/plain;base64," + png.base64EncodedString()
            let item = try await wire.upload(["taskType": "imageUpload", "image": .string(media)])
            #expect(item.members?.map(\.name) == ["taskType", "taskUUID", "imageUUID", "imageURL"])
            let served = try await wire.send("GET", wire.path(item["imageURL"]))
            #expect(Data(served.body) == png)
            #expect(served.headers["content-type"] == "image/png")
            #expect(try await wire.status(startingFrom: item["imageUUID"]?.string) == 200)
            #expect(try await wire.status(startingFrom: item["imageUUID"]?.string, key: "another") == 400)
        }
    }

    @Test func `media is kept until it is deleted`() async throws {
        try await simulated { wire in
            let upload: JSON = ["taskType": "mediaStorage", "operation": "upload", "media": "aGVsbG8="]
            let item = try await wire.upload(upload)
            let uuid = item["mediaUUID"]?.string
            #expect(try await wire.send("GET", wire.path(item["mediaURL"])).body == Array("hello".utf8))
            let deletion: JSON = ["taskType": "mediaStorage", "operation": "delete", "media": .string(uuid ?? "")]
            #expect(try await wire.upload(deletion)["mediaUUID"]?.string == uuid)
            #expect(try await wire.send("GET", wire.path(item["mediaURL"])).status == 404)
            #expect(try await wire.status(startingFrom: uuid) == 400)
        }
    }

    @Test func `an image that was made can be started from, and an unknown one is named by its place`() async throws {
        try await simulated { wire in
            let uuid = try await wire.post([task()]).json["data"]?.array?.first?["imageUUID"]?.string
            #expect(try await wire.status(startingFrom: uuid) == 200)
            let references: JSON = ["https://example.com/a.png", .string(otherUUID)]
            let answer = try await wire.post([
                task(["inputs.referenceImages": references, "taskUUID": .string(UUID().uuidString)])
            ])
            let error = answer.json["errors"]?.array?.first
            #expect(error?["code"] == "failedToTransferImage")
            #expect(error?["message"]?.string?.contains("referenceImages[1]") == true)
            #expect(try await wire.taskCount == 2)
        }
    }

    @Test(arguments: [
        ("/image.png", 200), ("/missing", 400), ("/page", 400), ("/moved", 400),
    ])
    func `references are fetched if that was asked for`(path: String, status: Int) async throws {
        let image = png
        let reply: TestServer.Handler = { request in
            switch request.target {
            case "/image.png": .answer(200, Array(image))
            case "/page": .answer(200, Array("<html>".utf8))
            case "/moved": .text("HTTP/1.1 302 Found\r\nLocation: /image.png\r\nContent-Length: 0\r\n\r\n")
            default: .answer(404, [])
            }
        }
        var configuration = SimulatorServer.Configuration()
        configuration.fetchesReferences = true
        let chosen = configuration
        try await TestServer.run(reply) { url in
            try await simulated(chosen) { wire in
                #expect(try await wire.status(startingFrom: url + path) == status)
                let upload = try await wire.upload(["taskType": "imageUpload", "image": .string(url + path)])
                if status == 200 {
                    #expect(try await wire.send("GET", wire.path(upload["imageURL"])).body == Array(image))
                }
            }
        }
    }

    @Test func `an upload by URL that is not fetched is served as a picture that says so`() async throws {
        try await simulated { wire in
            let upload: JSON = ["taskType": "imageUpload", "image": "https://example.com/a.jpg"]
            let served = try await wire.send("GET", wire.path(try await wire.upload(upload)["imageURL"]))
            #expect(served.headers["content-type"] == "image/png")
            #expect(served.body.starts(with: png.prefix(8)))
        }
    }
}

extension Wire {
    /// Sends a task under a UUID of its own; the item of the answer.
    fileprivate func upload(_ task: JSON) async throws -> JSON {
        let tasks: JSON = [task.setting("taskUUID", to: .string(UUID().uuidString))]
        return try await post(tasks).json["data"]?.array?.first ?? .null
    }

    /// The status of a task with one reference image.
    fileprivate func status(startingFrom reference: String?, key: String = "a key") async throws -> Int {
        let changes: KeyValuePairs<String, JSON?> = [
            "taskUUID": .string(UUID().uuidString), "inputs.referenceImages": [.string(reference ?? "")],
        ]
        return try await post([task(changes)], key: key).status
    }
}
