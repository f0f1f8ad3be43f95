import DryplateContract
import DryplateImaging

extension Surprises {
    /// What becomes of a value by one surprise.
    typealias Shape = (surprise: Surprise, apply: @Sendable (JSON, inout SeededGenerator) -> JSON)

    /// The items of one task's answer as they are told.
    func told(_ replies: [Reply]) -> [Reply] {
        isEmpty ? replies : replies.enumerated().map { told($1, at: $0) }
    }

    /// The item at a place among those of its task.
    func told(_ reply: Reply, at index: Int) -> Reply {
        switch reply {
        case .data(let item): .data(apply(Self.item + Self.anything, to: dataItem(item, index), at: index))
        case .error(let error): .error(error.saying(apply(Self.error + Self.anything, to: error.json, at: index)))
        }
    }

    /// A failure that a dialect tells in an item of `data` is an error all the same.
    private func dataItem(_ item: JSON, _ index: Int) -> JSON {
        guard let error = item["error"] else { return item }
        return item.setting("error", to: apply(Self.error, to: error, at: index))
    }

    func apply(_ shapes: [Shape], to json: JSON, at place: Int) -> JSON {
        shapes.reduce(json) { json, shape in
            guard var generator = generator(for: shape.surprise, at: place) else { return json }
            return shape.apply(json, &generator)
        }
    }

    private static let item: [Shape] = [(.missingMembers, { item, _ in item.setting("seed", to: nil) })]

    private static let error: [Shape] = [
        (.missingMembers, { error, _ in error.keeping(essentials) }),
        (.parameterList, { error, _ in error.listingParameter }),
        (.longMessages, { error, generator in error.withLongMessage(by: &generator) }),
    ]

    private static let anything: [Shape] = [
        (.extraMembers, { $0.withStrangers(by: &$1) }),
        (.numberNotation, { $0.renotated(by: &$1) }),
        (.memberOrder, { $0.withMembersMoved(by: &$1) }),
    ]

    /// What the schema asks of an error, and by what clients know whose it is and that it is one.
    private static let essentials: [String] =
        (PlatformError.schema["required"]?.array ?? []).compactMap(\.string) + ["taskUUID", "status"]
}

extension JSON {
    fileprivate func keeping(_ names: [String]) -> JSON {
        .object((members ?? []).filter { names.contains($0.name) })
    }

    fileprivate var listingParameter: JSON {
        guard let parameter = self["parameter"]?.string else { return self }
        return setting("parameter", to: [.string(parameter)])
    }

    /// The usual message comes first; letters of two, three and four bytes follow.
    fileprivate func withLongMessage(by generator: inout SeededGenerator) -> JSON {
        let sentence = " Further details: prüfen, δοκιμή, 試験, 🎞 \(generator.next(in: 1000...9999))."
        let tail = String(repeating: sentence, count: generator.next(in: 50...150))
        return setting("message", to: .string((self["message"]?.string ?? "") + tail))
    }
}
