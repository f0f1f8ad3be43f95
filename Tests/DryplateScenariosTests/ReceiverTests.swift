import DryplateContract
import DryplateHTTP
@testable import DryplateScenarios
import Testing

struct ReceiverTests {
    @Test func `a receiver answers by its script, then with 200`() async throws {
        try await withReceiver(.statuses([500, 503])) { receiver, url in
            var statuses: [Int] = []
            for body in ["1", "2", "3"] { statuses.append(try await post(body, to: url)) }
            #expect(statuses == [500, 503, 200])
            #expect(receiver.requests.take().map(\.json["body"]) == [1, 2, 3])
            #expect(receiver.requests.take() == [])
        }
    }

    @Test func `a receiver that never answers keeps the request nevertheless`() async throws {
        try await withReceiver(.never) { receiver, url in
            await withThrowingTaskGroup { group in
                group.addTask { try await post("1", to: url) }
                await receiver.requests.wait(for: 1, within: .seconds(20))
                #expect(receiver.requests.count == 1)
                group.cancelAll()
                await #expect(throws: ClientError.cancelled) { try await group.next() }
            }
            receiver.follow(.statuses([204]))
            let status = try await post("2", to: url)
            #expect(status == 204)
        }
    }

    @Test(arguments: [
        ("[1]", JSON.object([.init("body", [1])])), ("hello", .object([.init("text", "hello")])), ("", .object([])),
    ])
    func `a request is seen by its content`(body: String, content: JSON) {
        let request = ReceivedRequest(method: "PUT", body: Array(body.utf8))
        #expect(request.json == .object([.init("method", "PUT")] + (content.members ?? [])))
    }

    @Test func `an image is seen by its format and size`() {
        let request = ReceivedRequest(method: "PUT", query: "a=b", contentType: "image/png", body: Samples.png(30, 20))
        let image: JSON = ["format": "png", "width": 30, "height": 20]
        #expect(
            request.json == ["method": "PUT", "query": "a=b", "contentType": "image/png", "image": image])
    }

    @Test func `a stopped receiver is gone`() async throws {
        let receiver = try await Receiver.start()
        let url = try #require(WebURL(receiver.address))
        await receiver.stop()
        await #expect(throws: ClientError.self) { try await post("1", to: url) }
    }

    private func withReceiver(_ script: ReceiverScript, _ body: (Receiver, WebURL) async throws -> Void) async throws {
        let receiver = try await Receiver.start()
        receiver.follow(script)
        let result = await Result { try await body(receiver, try #require(WebURL(receiver.address))) }
        await receiver.stop()
        try result.get()
    }

    private func post(_ body: String, to url: WebURL) async throws -> Int {
        try await ReferenceClient().post(Array(body.utf8), to: url, apiKey: "").status
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
