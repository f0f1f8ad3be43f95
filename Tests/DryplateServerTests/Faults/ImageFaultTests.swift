import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import LoopbackServer
import Testing

/// Images that are not what their addresses promise.
@Suite(.timeLimit(.minutes(10)))
struct ImageFaultTests {
    @Test(arguments: FaultKind.all.filter { $0.imageFault != nil }, Transport.allCases)
    func `one of two images has the fault, and the next request is answered`(
        kind: FaultKind, transport: Transport
    ) async throws {
        try await simulated { wire in
            try await wire.spoil(with: "\(kind.name)@2")
            let items = try await wire.items(2, of: small(["numberResults": 2]), over: transport)
            #expect(try await wire.send("GET", wire.path(items[0]["imageURL"])).status == 200)
            try await wire.expect(try #require(kind.imageFault), at: wire.path(items[1]["imageURL"]))
            #expect(try await wire.goesOn(over: transport))
        }
    }

    @Test(arguments: FaultKind.all.filter { $0.imageFault != nil })
    func `an image has its fault after a restart`(kind: FaultKind) async throws {
        let configuration = kept()
        defer { configuration.removeStore() }
        let path = try await simulated(configuration) { wire in
            try await wire.spoil(with: kind.name)
            return wire.path(try await wire.items(of: small(), over: .http).first?["imageURL"])
        }
        try await simulated(configuration) { wire in
            try await wire.expect(try #require(kind.imageFault), at: path)
        }
    }

    @Test(arguments: ["JPG", "PNG", "WEBP"])
    func `another format is one of the three, under the name and type that were asked for`(
        format: String
    ) async throws {
        try await simulated { wire in
            try await wire.spoil(with: "otherFormat")
            let item = try await wire.items(of: small(["outputFormat": .string(format)]), over: .http).first
            let path = wire.path(item?["imageURL"])
            #expect(path.hasSuffix("." + format.lowercased()))
            try await wire.expect(.otherFormat, at: path)
        }
    }

    @Test(arguments: FaultKind.all.compactMap(\.imageFault), Transport.allCases)
    func `an image in an answer can be half a file or another format`(
        fault: ImageFault, transport: Transport
    ) async throws {
        try await simulated { wire in
            try await wire.spoil(with: fault.rawValue)
            let type: JSON = transport == .http ? "base64Data" : "dataURI"
            let item = try await wire.items(of: small(["outputType": type]), over: transport).first
            expect(fault, in: try #require(item?.embeddedImage))
        }
    }

    @Test(arguments: FaultKind.all.compactMap(\.imageFault))
    func `an upload is what arrives of the image`(fault: ImageFault) async throws {
        try await received { wire, receiver, url in
            try await wire.spoil(with: fault.rawValue)
            _ = try await wire.items(of: small(["uploadEndpoint": .string(url)]), over: .http)
            try await wire.until { $0.allSatisfy { $0["state"] == "delivered" } }
            let upload = try #require(receiver.requests.first)
            expect(fault, in: upload.body)
            #expect(upload.headers["content-type"] == "image/jpeg")
        }
    }

    @Test func `a truncated image can be had range by range`() async throws {
        try await simulated { wire in
            let right = try await wire.items(of: small(), over: .http, in: "good").first
            let whole = try await wire.send("GET", wire.path(right?["imageURL"])).body
            try await wire.spoil(with: "truncatedImage")
            let path = wire.path(try await wire.items(of: small(), over: .http).first?["imageURL"])
            var bytes: [UInt8] = []
            while bytes.count < whole.count { bytes += try await wire.part(of: path, from: bytes.count) }
            #expect(bytes == whole)
        }
    }

    @Test func `an image that is made anew is drawn anew`() async throws {
        try await simulated { wire in
            try await wire.spoil(with: "otherFormat")
            let path = wire.path(try await wire.items(of: small(), over: .http).first?["imageURL"])
            try await wire.expect(.otherFormat, at: path)
            #expect(try await wire.send("POST", "/s/bad/__dryplate/reset").status == 200)
            #expect(wire.path(try await wire.items(of: small(), over: .http).first?["imageURL"]) == path)
            let image = try await wire.send("GET", path)
            #expect(ImageSignature(image.body)?.mediaType == image.headers["content-type"])
        }
    }
}

/// A task whose images are soon drawn.
private func small(_ changes: KeyValuePairs<String, JSON?> = [:]) -> JSON {
    changes.reduce(task(["width": 1024])) { $0.setting($1.key, to: $1.value) }
}

/// Half a JPEG file, or another format; the other faults are those of an address.
private func expect(_ fault: ImageFault, in file: [UInt8]) {
    #expect((ImageSignature(file) == .jpeg) == (fault != .otherFormat))
    #expect((file.suffix(2) == [0xFF, 0xD9]) == [.missingImage, .slowImage].contains(fault))
}

extension Wire {
    fileprivate func expect(_ fault: ImageFault, at path: String) async throws {
        switch fault {
        case .missingImage:
            for method in ["GET", "HEAD"] { #expect(try await send(method, path).status == 404) }
            let unknown = try await send("GET", "/image/\(taskUUID).jpg").error
            #expect(try await send("GET", path).error == unknown)
        case .slowImage: try await expectLate(path)
        case .truncatedImage: try await expectHalf(path)
        case .otherFormat:
            let (image, head) = (try await send("GET", path), try await send("HEAD", path))
            let signature = try #require(ImageSignature(image.body))
            #expect(head.headers["content-type"]?.contains(signature.mediaType) == false)
            #expect(head.headers["content-length"] == "\(image.body.count)")
            #expect(try await send("GET", path, ["Range": "bytes=0-15"]).body == Array(image.body.prefix(16)))
        }
    }

    private func expectHalf(_ path: String) async throws {
        let length = Int(try await send("HEAD", path).headers["content-length"] ?? "") ?? 0
        await expect((length + 1) / 2, of: path)
        await expect(50, of: path, ["Range": "bytes=100-199"])
    }

    /// So many bytes come, and then nothing more.
    private func expect(_ count: Int, of path: String, _ headers: [String: String] = [:]) async {
        let error = await #expect(throws: ConnectionClosed.self) { try await send("GET", path, headers) }
        #expect(error?.unread == count)
    }

    private func expectLate(_ path: String) async throws {
        let image = try await late(by: 5000) { try await send("GET", path) }
        #expect(image.status == 200 && ImageSignature(image.body) == .jpeg)
    }

    /// What arrives of the bytes from `start` on.
    fileprivate func part(of path: String, from start: Int) async throws -> [UInt8] {
        try await connect { client in
            let range = "Range: bytes=\(start)-"
            try await client.send("GET \(path) HTTP/1.1\r\nHost: example.org\r\n\(range)\r\nConnection: close\r\n\r\n")
            let answer = try await client.answer(isHead: true)
            try #require(answer.status == 206)
            return try await client.rest()
        }
    }
}

extension JSON {
    fileprivate var embeddedImage: [UInt8]? {
        let text =
            self["imageBase64Data"]?.string ?? self["imageDataURI"]?.string?.split(separator: ",").last.map(String.init)
        return text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
    }
}
