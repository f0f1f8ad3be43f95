import DryplateContract
import DryplateServer
import Foundation
import LoopbackServer
import Testing

/// References that cannot be used, and the reasons that are given.
@Suite(.timeLimit(.minutes(10)))
struct ReferenceTests {
    @Test func `an image can be started from until its ttl has passed`() async throws {
        try await simulated { wire in
            let uuid = try await wire.post([task(["ttl": 60])]).item?["imageUUID"]
            try await wire.advance(milliseconds: 59_999)
            #expect(try await wire.start(from: uuid).status == 200)
            try await wire.advance(milliseconds: 1)
            let late = try await wire.start(from: uuid)
            #expect(late.status == 400)
            #expect(late.error?["code"] == "failedToTransferImage")
            #expect(late.error?["message"]?.string?.contains(uuid?.string ?? "?") == true)
        }
    }

    @Test func `an image can be started from as soon as it is there`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task(["deliveryMethod": "async"])])
            let uuid = try await wire.post([question("getResponse")]).item?["imageUUID"]
            #expect(try await wire.start(from: uuid).error?["code"] == "failedToTransferImage")
            try await wire.advance(milliseconds: 200)
            #expect(try await wire.start(from: uuid).status == 200)
        }
    }

    @Test func `an image of another account cannot be started from`() async throws {
        try await simulated { wire in
            let uuid = try await wire.post([task()]).item?["imageUUID"]
            #expect(try await wire.start(from: uuid, key: "another").error?["code"] == "failedToTransferImage")
            #expect(try await wire.taskCount == 1)
        }
    }

    @Test func `a task without its image is refused alone, and can be sent again`() async throws {
        try await simulated { wire in
            let lost = task(["taskUUID": .string(otherUUID), "inputs.referenceImages": [.string(otherUUID)]])
            let both = try await wire.post([lost, task()])
            #expect(both.status == 200)
            #expect(both.json["data"]?.array?.map { $0["taskUUID"] } == [.string(taskUUID)])
            #expect(both.json["errors"]?.array?.map { $0["taskUUID"] } == [.string(otherUUID)])
            let right = lost.setting("inputs.referenceImages", to: [both.item?["imageUUID"] ?? .null])
            #expect(try await wire.post([right]).status == 200)
        }
    }

    @Test func `a server that never answers is given half a minute`() async throws {
        let receiver = Receiver(isSilent: true)
        let configuration = fetching
        try await TestServer.run(receiver.reply) { url in
            try await simulated(configuration) { wire in
                async let task = wire.start(from: .string(url))
                async let upload = wire.upload(.string(url))
                while receiver.requests.count < 2 { try await pause() }
                try await wire.advance(milliseconds: 29_999)
                #expect(try await wire.taskCount == 0)
                try await wire.advance(milliseconds: 1)
                for answer in try await [task, upload] {
                    #expect(answer.error?["code"] == "failedToTransferImage")
                    #expect(answer.error?["message"]?.string?.contains("within 30 seconds") == true)
                }
                #expect(try await wire.taskCount == 0)
            }
        }
    }

    @Test(arguments: [
        ("http://169.254.169.254/secret.png", "never allowed"), ("http://93.184.216.34/a.png", "--egress any"),
    ])
    func `an address that is not allowed is not fetched, and the reason is told`(url: String, reason: String)
        async throws
    {
        try await simulated(fetching) { wire in
            for answer in try await [wire.start(from: .string(url)), wire.upload(.string(url))] {
                #expect(answer.status == 400)
                #expect(answer.error?["code"] == "failedToTransferImage")
                #expect(answer.error?["message"]?.string?.contains(reason) == true)
            }
        }
    }

    @Test(arguments: ["http://169.254.169.254/secret.png", "http://nowhere.invalid/a.png"])
    func `without fetching no address is looked at`(url: String) async throws {
        try await simulated { wire in
            let answer = try await wire.start(from: .string(url))
            #expect(answer.status == 200)
        }
    }

    private var fetching: SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.fetchesReferences = true
        return configuration
    }
}

extension Wire {
    /// Sends a task with one reference image, under a UUID of its own.
    fileprivate func start(from reference: JSON?, key: String = "a key") async throws -> WireAnswer {
        let changes: KeyValuePairs<String, JSON?> = [
            "taskUUID": .string(UUID().uuidString), "inputs.referenceImages": [reference ?? .null],
        ]
        return try await post([task(changes)], key: key)
    }

    fileprivate func upload(_ image: JSON) async throws -> WireAnswer {
        try await post([["taskType": "imageUpload", "taskUUID": .string(UUID().uuidString), "image": image]])
    }
}
