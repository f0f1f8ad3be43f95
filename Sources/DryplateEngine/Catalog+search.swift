import DryplateContract

extension Catalog {
    /// The answer to `modelSearch`: the models that everything asked for is true of.
    func searchResult(for task: JSON, _ platformTask: PlatformTask) -> Reply {
        let found = models.filter { $0.matches(task) }
        let offset = task["offset"]?.integer ?? 0
        let limit = task["limit"]?.integer ?? 20
        return .data([
            "taskType": .string(platformTask.taskType), "taskUUID": task["taskUUID"] ?? .null,
            "totalResults": .integer(found.count),
            "results": .array(found.dropFirst(offset).prefix(limit).map(\.searchItem)),
        ])
    }
}

extension ModelContract {
    fileprivate static let capabilities: [JSON] = ["text-to-image", "image-to-image", "image-editing"]

    fileprivate func matches(_ task: JSON) -> Bool {
        let search = task["search"]?.string ?? ""
        // No name is so long: to look for a text of millions of words would take minutes.
        guard search.utf8.count <= 1000 else { return false }
        let words = search.lowercased().split(separator: " ")
        let names = [name, model, slug].map { $0.lowercased() }
        let isNamed = words.allSatisfy { word in names.contains { $0.contains(word) } }
        let wanted = task["capabilities"]?.array ?? []
        return isNamed && wanted.allSatisfy(Self.capabilities.contains)
            && attributes.allSatisfy { task[$0.name] == nil || task[$0.name] == $0.value }
            && task["tags"] == nil && task["conditioning"] == nil
    }

    /// What a search can ask for by its exact value; the models have no tags and no conditioning.
    private var attributes: [JSON.Member] {
        [
            JSON.Member("source", "official"), JSON.Member("visibility", "public"),
            JSON.Member("category", "checkpoint"),
            JSON.Member("architecture", .string(slug)), JSON.Member("type", "base"),
        ]
    }

    fileprivate var searchItem: JSON {
        [
            "name": .string(name), "air": .string(model), "category": "checkpoint", "architecture": .string(slug),
            "type": "base", "version": "1", "private": false, "tags": [], "capabilities": .array(Self.capabilities),
            "comment": .string(documentation),
        ]
    }
}
