import DryplateContract
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ImageTests {
    @Test(arguments: [("JPG", "image/jpeg", "jpg"), ("PNG", "image/png", "png"), ("WEBP", "image/webp", "webp")])
    func `an image has the type and the ending of its format`(
        format: String, mediaType: String, ending: String
    ) async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task(["outputFormat": .string(format)]))
            #expect(path.hasSuffix("." + ending))
            let answer = try await wire.send("GET", path)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == mediaType)
            #expect(answer.headers["etag"]?.contains("-") == true)
        }
    }

    @Test func `a HEAD tells the length without the bytes`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let whole = try await wire.send("GET", path)
            let head = try await wire.send("HEAD", path)
            #expect(head.status == 200)
            #expect(head.headers["content-length"] == String(whole.body.count))
            #expect(head.headers["etag"] == whole.headers["etag"])
            #expect(head.body.isEmpty)
        }
    }

    @Test func `a client that has the image gets no second one`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let tag = try await wire.send("HEAD", path).headers["etag"] ?? ""
            #expect(try await wire.send("GET", path, ["If-None-Match": tag]).status == 304)
            #expect(try await wire.send("GET", path, ["If-None-Match": "\"other\""]).status == 200)
        }
    }

    @Test(arguments: [
        ("bytes=0-9", 0..<10), ("bytes=100-", 100..<Int.max), ("bytes=-7", -7..<Int.max), ("Bytes=3-3", 3..<4),
        ("bytes=0-99999999999999999999", 0..<Int.max),
    ])
    func `a range is that part of the image`(header: String, range: Range<Int>) async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let whole = try await wire.send("GET", path).body
            let start = range.lowerBound < 0 ? whole.count + range.lowerBound : range.lowerBound
            let part = try await wire.send("GET", path, ["Range": header])
            #expect(part.status == 206)
            #expect(part.body == Array(whole[start..<min(range.upperBound, whole.count)]))
            #expect(part.headers["content-range"] == "bytes \(start)-\(start + part.body.count - 1)/\(whole.count)")
        }
    }

    @Test func `a range beyond the end is refused, one that makes no sense ignored`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let size = try await wire.send("HEAD", path).headers["content-length"] ?? ""
            for header in ["bytes=99999999-", "bytes=99999999999999999999-", "bytes=-0"] {
                let beyond = try await wire.send("GET", path, ["Range": header])
                #expect(beyond.status == 416, "\(header)")
                #expect(beyond.headers["content-range"] == "bytes */\(size)", "\(header)")
                #expect(beyond.json["errors"]?.array?.first?["code"] == "rangeNotSatisfiable", "\(header)")
            }
            for header in [
                "bytes=9-3", "bytes=99999999999999999999-5", "bytes=1-2,4-5", "bytes=a-b", "lines=1-2", "bytes=-",
            ] {
                #expect(try await wire.send("GET", path, ["Range": header]).status == 200, "\(header)")
            }
        }
    }

    @Test func `a range of another version is the whole image`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let headers = ["Range": "bytes=0-9", "If-Range": "\"other\""]
            #expect(try await wire.send("GET", path, headers).status == 200)
        }
    }

    @Test func `an image is gone when its ttl has passed, even one that was drawn`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task(["ttl": 60]))
            try await wire.advance(milliseconds: 59_000)
            #expect(try await wire.send("GET", path).status == 200)
            try await wire.advance(milliseconds: 1_000)
            let expired = try await wire.send("GET", path)
            #expect(expired.status == 404)
            #expect(expired.json["errors"]?.array?.first?["code"] == "imageExpired")
        }
    }

    @Test func `an address that no image has is not found`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let wrong = [
                "/image/os/a01d01/ws/2/ii/\(taskUUID).jpg", "/image/", path + "x", path.replacing(".jpg", with: ".png"),
            ]
            for path in wrong { #expect(try await wire.send("GET", path).status == 404, "\(path)") }
        }
    }

    @Test func `the images of a task are different pictures`() async throws {
        try await simulated { wire in
            let items = try await wire.post([task(["numberResults": 3])]).json["data"]?.array ?? []
            var files: Set<[UInt8]> = []
            for item in items {
                let url = item["imageURL"]?.string ?? ""
                files.insert(
                    try await wire.send("GET", String(url.dropFirst("http://127.0.0.1:\(wire.port)".count))).body)
            }
            #expect(files.count == 3)
        }
    }
}
