import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import Testing

@Suite(.timeLimit(.minutes(10)))
struct TaskTests {
    @Test(arguments: ["/v1", "/v1/", "/v1?sdk=js&version=1.3.2", "/v1/?dryRun=0"])
    func `a task is answered with an image at every spelling of the address`(target: String) async throws {
        try await simulated { wire in
            let answer = try await wire.post([task()], to: target)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.json.members?.map(\.name) == ["data"])
            let url = answer.json["data"]?.array?.first?["imageURL"]?.string ?? ""
            #expect(url.hasPrefix("http://127.0.0.1:\(wire.port)/image/os/"))
        }
    }

    @Test func `a batch is answered in its order, each task for itself`() async throws {
        try await simulated { wire in
            let twoFaults = task(["taskUUID": .string(otherUUID), "outputQuality": 5, "numberResults": 0])
            let unknown = task(["taskUUID": "f21aa7c5-fb86-46a8-9c08-2e5f66e1497b", "model": "openai:9@9"])
            let answer = try await wire.post([unknown, task(["numberResults": 2]), twoFaults])
            #expect(answer.status == 200)
            #expect(answer.json["data"]?.array?.map { $0["taskUUID"] } == [.string(taskUUID), .string(taskUUID)])
            let errors = answer.json["errors"]?.array ?? []
            #expect(errors.map { $0["code"] } == ["invalidModel", "invalidOutputQuality"])
            #expect(errors.map { $0["taskUUID"] } == [unknown["taskUUID"], .string(otherUUID)])
            #expect(try await wire.taskCount == 1)
        }
    }

    @Test func `a repeated taskUUID is refused, in one array as well`() async throws {
        try await simulated { wire in
            let both = try await wire.post([task(), task()])
            #expect(both.status == 200)
            #expect(both.json["errors"]?.array?.first?["code"] == "conflictTaskUUID")
            let again = try await wire.post([task()])
            #expect(again.status == 400)
            #expect(again.json["data"] == [])
            #expect(again.json["errors"]?.array?.first?["taskUUID"] == .string(taskUUID))
            #expect(try await wire.post([task()], key: "somebody-else").status == 200)
        }
    }

    @Test func `a refused task can be sent again once it is right`() async throws {
        try await simulated { wire in
            let refused = try await wire.post([task(["width": 1])])
            let right = try await wire.post([task()])
            #expect(refused.status == 400)
            #expect(right.status == 200)
        }
    }

    @Test func `images in the answer are the images at the address`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task(["outputFormat": "WEBP"]))
            let file = try await wire.send("GET", path).body
            let embedded = task(["outputType": "base64Data", "outputFormat": "WEBP"])
            let item = try await wire.post([embedded], key: "somebody-else").json["data"]?.array?.first
            #expect(item?["imageBase64Data"]?.string == Data(file).base64EncodedString())
        }
    }

    @Test func `the addresses of images start with the public URL`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.publicURL = "https://mock.example:8443/base"
        try await simulated(configuration) { wire in
            let url = try await wire.post([task()]).json["data"]?.array?.first?["imageURL"]?.string ?? ""
            #expect(url.hasPrefix("https://mock.example:8443/base/image/os/"))
        }
    }

    @Test func `what the disk keeps is known after a restart`() async throws {
        var configuration = kept()
        defer { configuration.removeStore() }
        let image = try await simulated(configuration) { try await $0.imagePath(of: task()) }
        configuration.simulator = SimulatedPlatform(seed: 99)
        try await simulated(configuration) { wire in
            let repeated = try await wire.post([task()])
            #expect(repeated.json["errors"]?.array?.first?["code"] == "conflictTaskUUID")
            #expect(try await wire.send("GET", image).status == 200)
        }
    }

    @Test(arguments: Catalog.runware.models)
    func `every probe gets its verdict over the wire`(contract: ModelContract) async throws {
        try await simulated { wire in
            for (index, probe) in contract.probes.enumerated() {
                let answer = try await wire.post([probe.task], key: "key-\(index)")
                let isMissing = answer.json["errors"]?.array?.first?["code"] == "failedToTransferImage"
                #expect(isMissing ? probe.namesImage : verdict(answer) == probe.expected, "\(probe.name)")
            }
        }
    }

    private func verdict(_ answer: WireAnswer) -> Probe.Verdict? {
        guard answer.json["errors"] != nil else { return answer.status == 200 ? .accepted : nil }
        guard let error = answer.json["errors"]?.array?.first, let code = error["code"]?.string, answer.status == 400
        else { return nil }
        return .refused(code: code, parameter: error["parameter"] ?? .null)
    }
}

extension Probe {
    /// Whether it keeps the contract with the UUID of an image that nobody has uploaded here.
    fileprivate var namesImage: Bool {
        let references = task.value(at: "inputs.referenceImages")?.array ?? []
        return expected == .accepted && references.contains { $0.string?.isUUID ?? false }
    }
}
