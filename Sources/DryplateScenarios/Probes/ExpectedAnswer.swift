import DryplateFiles

/// What must come back over HTTP.
struct ExpectedAnswer {
    let status: Placed<Int>
    let body: Pattern
}
