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
/// `<<` merges mappings. In what is expected, a plain value means "equal" and a tag means "looks like"
/// (`Pattern.Rule`); in what is sent, a tag stands for a value that only the run knows (`Template`).
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
    /// The way the results travel; `nil` if the steps say it themselves.
    package var delivery: Delivery?
    /// At least one.
    package var steps: [Step]
}
