/// Something the simulator does that no page of the platform promises.
package struct Assumption: Hashable, Sendable {
    package let subject: String
    package let provenance: Provenance
}

extension ModelContract {
    /// Every row, rule, price and leniency of the model that is not documented.
    package var assumptions: [Assumption] {
        let rows = (fields + laterFields).flattened.map {
            Assumption(subject: "\(model) \($0.path)", provenance: $0.field.provenance)
        }
        let rules = rules.map { Assumption(subject: "\(model) rule: \($0.summary)", provenance: $0.provenance) }
        let prices = prices.map {
            Assumption(subject: "\(model) price of \($0.quality) \($0.size): \($0.amount)", provenance: $0.provenance)
        }
        let leniencies = leniencies.map {
            Assumption(subject: "\(model) if the dialect allows: \($0.summary)", provenance: $0.provenance)
        }
        return (rows + rules + prices + leniencies).filter { $0.provenance != .documented }
    }
}

extension Catalog {
    /// Every assumption about the models, the platform's tasks and its errors.
    package var assumptions: [Assumption] {
        let tasks = platformTasks.flatMap { task in
            task.fields.map { Assumption(subject: "\(task.taskType) \($0.name)", provenance: $0.provenance) }
        }
        let errors = PlatformError.all.map {
            Assumption(subject: "error \($0.code) (HTTP \($0.status))", provenance: $0.provenance)
        }
        let switches = Switch.all.map { row in
            Assumption(
                subject: "dialect \(row.field.name) = \(row.value(.documented).word): \(row.field.summary)",
                provenance: row.field.provenance
            )
        }
        let results = ModelContract.resultFields(under: .compatible).map {
            Assumption(subject: "result \($0.name): \($0.summary)", provenance: $0.provenance)
        }
        let undocumented = (tasks + results + errors + switches).filter { $0.provenance != .documented }
        return models.flatMap(\.assumptions) + undocumented + Assumption.ofBehaviour + Assumption.ofDelivery
    }
}

extension Assumption {
    /// Choices of behaviour that stand in no row.
    fileprivate static let ofBehaviour = [
        Assumption(
            subject: "of several faults in one task the first is reported: \(Violation.Stage.order)",
            provenance: .inferred(because: "every error seen reports one fault; the order is a guess")
        ),
        Assumption(
            subject: "messages of errors that the contract derives, such as invalidOutputQuality",
            provenance: .inferred(because: "the first sentence follows messages seen; the rest is ours")
        ),
        Assumption(
            subject: "task errors stand beside 'data: []'; without a look at any task there is only 'errors'",
            provenance: .inferred(because: "answers of the live platform have both keys, the pages show one")
        ),
        Assumption(
            subject: "results come in the order of the request",
            provenance: .invented(because: "the platform promises no order; a test is better off with one")
        ),
        Assumption(
            subject: "the Content-Type of a request is not looked at",
            provenance: .invented(because: "the pages ask for JSON, not what follows otherwise")
        ),
        Assumption(
            subject: "an account uses a taskUUID once and for all, whatever the case of its letters",
            provenance: .inferred(because: "repeated UUIDs were seen refused; how long is not known")
        ),
        Assumption(
            subject: "a refused task costs nothing and leaves its taskUUID unused; only image tasks use theirs",
            provenance: .inferred(because: "clients send the same task again after an error")
        ),
        Assumption(
            subject: "'/resolve/{air}' and '/registry.json' stand beside '/v1'; the registry has a version of its own",
            provenance: .inferred(because: "the platform serves them on 'schemas.runware.ai', and SDKs ask there")
        ),
        Assumption(
            subject: "the schemas of '/resolve/{air}' say what is documented, not what a dialect reads otherwise",
            provenance: .invented(because: "a client that checks itself should keep to the pages")
        ),
        Assumption(
            subject: "an explicit null is refused like any value of a wrong type",
            provenance: .invented(because: "what the platform does is not known")
        ),
        Assumption(
            subject: "Base64 is the standard alphabet with padding and without line breaks; a data URI needs ';base64'",
            provenance: .inferred(because: "the pages name the forms of a reference image, not their grammar")
        ),
        Assumption(
            subject: "with 'safety' on, 'NSFWContent' is true when the prompt holds the word 'nsfw'",
            provenance: .invented(because: "a test must be able to ask for either answer")
        ),
    ]
}

extension Violation.Stage {
    fileprivate static let order =
        "taskType, taskUUID, model, undeclared parameters, missing ones, wrong values, rules across parameters"
}
