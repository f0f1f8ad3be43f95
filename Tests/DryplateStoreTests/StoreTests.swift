import DryplateContract
@testable import DryplateEngine
import DryplateStore
import Foundation
import Testing

struct StoreTests {
    @Test func `an accepted task can be found by each of its images`() async throws {
        let store = try Store()
        let record = record(numberResults: 3, ttl: 60)
        #expect(try await store.append([record]) == [.accepted])
        for (index, result) in record.results.enumerated() {
            let image = try #require(try await store.image(result.imageUUID))
            #expect(image.result == result)
            #expect(image.index == index)
            #expect(image.request == record.request.text)
            #expect(image.expiresAt == record.expiresAt)
        }
    }

    @Test func `an unknown image is not found`() async throws {
        #expect(try await Store().image("581b618a-3399-4d68-8957-0c31b9bfd2a2") == nil)
    }

    @Test func `a repeated taskUUID is refused in any case of letters, and nothing of it is kept`() async throws {
        let store = try Store()
        #expect(try await store.append([record()]) == [.accepted])
        #expect(try await store.append([record(taskUUID: taskUUID.uppercased(), numberResults: 5)]) == [.conflict])
        #expect(try await store.totalSpent().tasks == 1)
        #expect(try await store.totalSpent().cost == "0.036")
    }

    @Test func `a taskUUID that stands twice in one batch is accepted once`() async throws {
        let store = try Store()
        #expect(
            try await store.append([record(), record(), record(taskUUID: other)]) == [.accepted, .conflict, .accepted])
    }

    @Test func `two accounts may use the same taskUUID`() async throws {
        let store = try Store()
        #expect(try await store.append([record(), record(apiKey: "another key")]) == [.accepted, .accepted])
    }

    @Test func `of many who race for a taskUUID one wins`() async throws {
        let store = try Store()
        let wins = try await withThrowingTaskGroup(of: [Acceptance].self) { group in
            for _ in 0..<200 { group.addTask { try await store.append([record()]) } }
            return try await group.reduce(into: 0) { wins, accepted in wins += accepted == [.accepted] ? 1 : 0 }
        }
        #expect(wins == 1)
        #expect(try await store.totalSpent().tasks == 1)
    }

    @Test func `a record that cannot be stored spoils no other`() async throws {
        let store = try Store()
        let first = record()
        let imageUUIDTwice = record(taskUUID: other, results: first.results)
        #expect(try await store.append([first]) == [.accepted])
        let others = try await withThrowingTaskGroup(of: [Acceptance].self) { group in
            for number in 10..<60 {
                let taskUUID = "581b618a-3399-4d68-8957-0c31b9bfd2\(number)"
                group.addTask { try await store.append([record(taskUUID: taskUUID)]) }
            }
            await #expect(throws: (any Error).self) { try await store.append([imageUUIDTwice]) }
            return try await group.reduce(into: 0) { count, accepted in count += accepted == [.accepted] ? 1 : 0 }
        }
        #expect(others == 50)
        #expect(try await store.totalSpent().tasks == 51)
    }

    @Test func `costs add up exactly`() async throws {
        let store = try Store()
        let records = (0..<10).map { record(taskUUID: "581b618a-3399-4d68-8957-0c31b9bfd2a\($0)", numberResults: 3) }
        _ = try await store.append(records)
        #expect(try await store.totalSpent().cost == "1.08")
    }

    @Test func `an empty batch changes nothing`() async throws {
        #expect(try await Store().append([]) == [])
    }
}

struct StoreFileTests {
    @Test func `a file keeps what was accepted`() async throws {
        try await withFile { path in
            let record = record()
            #expect(try await Store(path: path).append([record]) == [.accepted])
            let reopened = try Store(path: path)
            #expect(try await reopened.append([record]) == [.conflict])
            #expect(try await reopened.image(record.results[0].imageUUID) != nil)
        }
    }

    @Test func `a file holds no key`() async throws {
        try await withFile { path in
            _ = try await Store(path: path).append([record(apiKey: "a-very-secret-key")])
            let files = ["", "-wal"].compactMap { FileManager.default.contents(atPath: path + $0) }
            #expect(files.contains { $0.range(of: Data(taskUUID.utf8)) != nil })
            #expect(files.allSatisfy { $0.range(of: Data("a-very-secret-key".utf8)) == nil })
        }
    }

    @Test func `a path that cannot be opened is named in the error`() {
        #expect { try Store(path: "/no/such/folder/store") } throws: { "\($0)".contains("'/no/such/folder/store'") }
    }

    @Test func `a file that is no database is refused and left alone`() async throws {
        try await withFile { path in
            let content = Data("This is somebody's shopping list, not a database.".utf8)
            try content.write(to: URL(filePath: path))
            #expect { try Store(path: path) } throws: { "\($0)".contains("no SQLite database") }
            #expect(FileManager.default.contents(atPath: path) == content)
        }
    }
}
