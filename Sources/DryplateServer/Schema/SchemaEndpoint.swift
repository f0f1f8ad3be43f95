import DryplateContract
import DryplateEngine
import Foundation
import HTTPTypes
import Hummingbird

/// `GET /resolve/…` and `GET /registry.json`: what `schemas.runware.ai` tells SDKs about the models.
struct SchemaEndpoint: Sendable {
    private let models: [ModelContract]
    private let dialect: Dialect
    private let registry: JSON
    private let entityTag: String

    init(catalog: Catalog, dialect: Dialect) {
        models = catalog.models
        self.dialect = dialect
        registry = catalog.registry
        entityTag = registry.entityTag
    }

    /// The schemas of the model that the path names, by its identifier or its slug.
    func schemas(for request: Request) -> Response {
        let name = request.uri.path.dropFirst(Route.resolve.count)
        let decoded = name.removingPercentEncoding ?? String(name)
        guard let model = models.first(where: { [$0.model, $0.slug].contains(decoded) }) else {
            let known = models.flatMap { [$0.model, $0.slug] }.quotedList
            let message = "There are schemas of \(known), not of '\(decoded)'."
            return Response(refusing: .control(message, code: "modelNotFound", status: 404))
        }
        return Response(model.schemas(under: dialect)).fresh
    }

    /// Which models there are, and their task type.
    func registry(for request: Request) -> Response {
        let isKnown = request.headers[.ifNoneMatch]?.names(entityTag) ?? false
        var response = isKnown ? Response(status: .notModified) : Response(registry)
        response.headers[.eTag] = entityTag
        return response.fresh
    }
}

extension Response {
    /// The answer, good for the five minutes for which the platform's are.
    fileprivate var fresh: Response {
        var response = self
        response.headers[.cacheControl] = "max-age=300"
        return response
    }
}

extension ModelContract {
    fileprivate func schemas(under dialect: Dialect) -> JSON {
        [
            "requestSchema": jsonSchema(under: dialect), "responseSchema": Self.resultSchema(under: dialect),
            "documentation": .string(documentation),
        ]
    }
}

extension Catalog {
    fileprivate var registry: JSON {
        let taskType = JSON.string(ModelContract.taskType)
        let entries = models.map { JSON.Member($0.model, ["taskType": taskType, "id": .string($0.slug)]) }
        return [
            "version": .string("dryplate-\(SimulatorServer.version)"), "models": .object(entries),
            "architectureTaskTypes": .object([]), "modalityTaskTypes": ["image": taskType],
        ]
    }
}

extension JSON {
    fileprivate var entityTag: String { "\"\(Checksum(bytes))\"" }
}
