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
/// Beside `source` may stand `dialect: {unknownTask: empty}`: what is expected of such a server only (`Assumptions`).
/// Instead of `cases`, or before them, `probes: openai:1@1` stands for one case for each probe of the contract: it posts
/// the task and expects what the contract promises. With `probes: modelSearch` these are the probes of a task of the
/// platform, whose answer is written beside it: `accepted: {status: 200, body: …}`; without it only refusals are tried.
///
/// `<<` merges mappings. In what is expected, a plain value means "equal" and a tag means "looks like"
/// (`Pattern.Rule`); in what is sent, a tag stands for a value that only the run knows (`Template`). What a file may hold
/// is in `Layout`, from which `dryplate describe scenarios` makes a JSON Schema.
package struct Scenario: Hashable, Sendable {
    /// The name of the file, as reports print it.
    package var file: String
    package var title: String
    /// The page that documents the expectations.
    package var source: String
    /// What the expectations assume of the server where the pages leave a choice.
    package var assumptions: Assumptions
    package var cases: [ScenarioCase]
}

/// `dialect`: the choices of a server that expectations are written for.
package struct Assumptions: Hashable, Sendable {
    /// The documented dialect, but for the switches that are named.
    package var dialect = Dialect.documented
    /// The names of the switches that matter.
    package var switches: [String] = []
}

/// Steps that build on each other; cases are independent of each other.
package struct ScenarioCase: Hashable, Sendable {
    package var title: String
    /// The way the results travel; `nil` if the steps say it themselves.
    package var delivery: Delivery?
    /// At least one.
    package var steps: [Step]
}
