package import DryplateContract

/// What one scenario file says: a title, where the expectations come from, and the cases.
///
///     title: Rainy Tram Stop Signage
///     source: https://runware.ai/docs/models/openai-gpt-image-1
///     cases:
///       - title: as written
///         steps:
///           - post: [{taskType: imageInference, …}]
///             status: 200
///             body: {data: [{taskType: imageInference, imageURL: !url , cost: !absent }]}
///           - image: {at: "data[0].imageURL", format: jpeg, width: 1536, height: 1024}
///
/// `<<` merges mappings. In `body`, a plain value means "equal" and a tag means "looks like" (`Pattern.Rule`).
package struct Scenario: Hashable, Sendable {
    /// The name of the file, as reports print it.
    package var file: String
    package var title: String
    /// The page that documents the expectations.
    package var source: String
    package var cases: [ScenarioCase]
}

/// Steps that build on each other; cases are independent of each other.
package struct ScenarioCase: Hashable, Sendable {
    package var title: String
    /// At least one; the first is a post.
    package var steps: [Step]
}

/// One thing to do with the server, and what must come back.
package enum Step: Hashable, Sendable {
    case post(PostStep)
    case image(ImageStep)
}

/// Tasks to post to the endpoint.
package struct PostStep: Hashable, Sendable {
    package var request: JSON
    package var status: Placed<Int>
    package var body: Pattern
}

/// An image to fetch, whose address the last answer holds.
package struct ImageStep: Hashable, Sendable {
    /// Where in the body of the last answer the address is.
    package var address: Placed<ValuePath>
    package var format: Placed<ImageHeader.Format>
    /// Pixels.
    package var width: Placed<Int>
    /// Pixels.
    package var height: Placed<Int>
}
