import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Image fetches need no key: in the journal they belong to whose image it is.
@Suite(.timeLimit(.minutes(10)))
struct ImageOwnerTests {
    @Test func `a session sees the fetches of its images, and nobody else's`() async throws {
        try await simulated { wire in
            let paths = try await ["/s/one/v1", "/s/two/v1", "/v1"].asyncMap { try await wire.imagePath(at: $0) }
            for path in paths { _ = try await wire.send("GET", path) }
            #expect(try await wire.fetched("/s/one") == [paths[0]])
            #expect(try await wire.fetched("/s/two") == [paths[1]])
            #expect(try await wire.fetched() == paths)
        }
    }

    @Test func `a key sees the fetches of its images, in each session those of its own there`() async throws {
        try await simulated { wire in
            let mine = try await wire.imagePath(at: "/v1", key: "mine")
            let inside = try await wire.imagePath(at: "/s/one/v1", key: "mine")
            let other = try await wire.imagePath(at: "/s/one/v1", key: "other")
            for path in [mine, inside, other] { _ = try await wire.send("GET", path) }
            #expect(try await wire.fetched(key: "mine") == [mine])
            #expect(try await wire.fetched("/s/one", key: "mine") == [inside])
            #expect(try await wire.fetched("/s/one") == [inside, other])
        }
    }

    @Test func `an upload is somebody's as an image is`() async throws {
        try await simulated { wire in
            let tasks: [JSON] = [
                ["taskType": "imageUpload", "taskUUID": .string(taskUUID), "image": "iVBORw0KGgo="],
                [
                    "taskType": "mediaStorage", "operation": "upload", "taskUUID": .string(otherUUID),
                    "media": "aGVsbG8=",
                ],
            ]
            let items = try await wire.post(.array(tasks), to: "/s/one/v1").json["data"]?.array ?? []
            let paths = items.map { wire.path($0["imageURL"] ?? $0["mediaURL"]) }
            for path in paths { #expect(try await wire.send("GET", path).status == 200) }
            #expect(try await wire.fetched("/s/one") == paths && paths.count == 2)
            #expect(try await wire.fetched("/s/two") == [])
        }
    }

    @Test func `an image that has expired is its owner's still`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(at: "/s/one/v1", ["ttl": 60])
            try await wire.advance(milliseconds: 60_000)
            #expect(try await wire.send("GET", path).status == 404)
            #expect(try await wire.fetched("/s/one") == [path])
        }
    }

    @Test func `an image that there is not belongs to nobody`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(at: "/s/one/v1")
            _ = try await wire.send("POST", "/s/one/__dryplate/reset")
            #expect(try await wire.send("GET", path).status == 404)
            #expect(try await wire.journal("?path=/image/").first?["account"] == .null)
            #expect(try await wire.fetched("/s/one") == [])
        }
    }

    @Test func `after a restart images are whose they were`() async throws {
        let configuration = kept()
        defer { configuration.removeStore() }
        let paths = try await simulated(configuration) { wire in
            try await ["/s/one/v1", "/s/two/v1"].asyncMap { try await wire.imagePath(at: $0) }
        }
        try await simulated(configuration) { wire in
            for path in paths { _ = try await wire.send("GET", path) }
            #expect(try await wire.fetched("/s/one") == [paths[0]])
            #expect(try await wire.fetched("/s/one", key: "a-key") == [paths[0]])
            #expect(try await wire.fetched("/s/two") == [paths[1]])
        }
    }
}

extension Wire {
    /// The path of the image of a task sent to an address.
    fileprivate func imagePath(
        at target: String, key: String = "a-key", _ changes: KeyValuePairs<String, JSON?> = [:]
    ) async throws -> String {
        path(try await post([task(changes)], key: key, to: target).item?["imageURL"])
    }

    /// The paths of the images that the journal of a session or key shows as fetched.
    fileprivate func fetched(_ session: String = "", key: String? = nil) async throws -> [String] {
        let headers = key.map { ["Authorization": "Bearer \($0)"] } ?? [:]
        let entries = try await send("GET", "\(session)/__dryplate/journal?method=GET", headers).json["entries"]
        return entries?.array?.compactMap { $0["path"]?.string } ?? []
    }
}

extension [String] {
    fileprivate func asyncMap(_ transform: (String) async throws -> String) async throws -> [String] {
        var values: [String] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
