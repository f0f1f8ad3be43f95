import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A client of the platform as somebody may have it, without anything of Dryplate.
struct PosterClient: Sendable {
    let url: URL
    var key = "any-key"

    struct Refused: Error, Hashable {
        let status: Int
    }

    struct Poster: Decodable {
        let status: String?
        let imageUUID: String?
        let imageURL: URL?
    }

    private struct Answer: Decodable {
        let data: [Poster]
    }

    /// The image, as soon as it is made.
    func poster(of subject: String) async throws -> Data {
        try await image(of: try await send(task(subject, "sync")).first)
    }

    /// Lets an image be made, and returns the UUID by which to ask for it.
    func order(_ subject: String, quality: String = "high", as taskUUID: UUID = UUID()) async throws -> String {
        _ = try await send(task(subject, "async", quality: quality, taskUUID))
        return taskUUID.uuidString
    }

    /// What there is of an order; `nil` as long as it is not ready.
    func poster(ordered taskUUID: String) async throws -> Poster? {
        let poster = try await send(["taskType": "getResponse", "taskUUID": taskUUID]).first
        return poster?.status == "success" ? poster : nil
    }

    func image(of poster: Poster?) async throws -> Data {
        guard let address = poster?.imageURL else { throw URLError(.cannotParseResponse) }
        return try await body(of: URLRequest(url: address))
    }

    private func task(
        _ subject: String, _ deliveryMethod: String, quality: String = "high", _ taskUUID: UUID = UUID()
    ) -> [String: Any] {
        [
            "taskType": "imageInference", "taskUUID": taskUUID.uuidString, "model": "openai:1@1",
            "positivePrompt": subject, "width": 1024, "height": 1536, "deliveryMethod": deliveryMethod,
            "providerSettings": ["openai": ["quality": quality]],
        ]
    }

    /// Sends a task, again as long as the platform has no capacity.
    private func send(_ task: [String: Any]) async throws -> [Poster] {
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: [task])
        while true {
            do {
                return try JSONDecoder().decode(Answer.self, from: try await body(of: request)).data
            } catch let refusal as Refused where refusal.status == 503 {}
        }
    }

    private func body(of request: URLRequest) async throws -> Data {
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        guard status < 300 else { throw Refused(status: status) }
        return data
    }
}

extension PosterClient {
    /// Whether anybody answers there.
    var isAnswered: Bool {
        get async { await (try? URLSession.shared.data(for: URLRequest(url: url))) != nil }
    }
}
