/// A task that keeps the contract, typed, with every default filled in.
package struct ImageTask: Hashable, Sendable {
    package let taskUUID: String
    /// The AIR identifier, also when the task named the model by its slug.
    package let model: String
    package let positivePrompt: String
    package let size: Size
    package let outputType: OutputType
    package let outputFormat: OutputFormat
    /// 20 to 99.
    package let outputQuality: Int
    package let deliveryMethod: DeliveryMethod
    package let webhookURL: String?
    package let uploadEndpoint: String?
    package let safetyMode: SafetyMode
    /// Seconds; `nil` also when it has no effect.
    package let ttl: Int?
    package let includesCost: Bool
    package let numberResults: Int
    package let referenceImages: [String]
    package let background: Background
    package let quality: Quality
}

extension ImageTask {
    /// Reads a task that `contract` found no fault with; `nil` if a value cannot be read after all.
    package init?(_ task: JSON, _ contract: ModelContract) {
        let values = Values(object: task, fields: contract.fields)
        let settings = values.inside("providerSettings").inside("openai")
        guard let taskUUID = values["taskUUID"]?.string, let prompt = values["positivePrompt"]?.string,
            let width = values["width"]?.integer, let height = values["height"]?.integer,
            let outputType: OutputType = values.choice("outputType"),
            let outputFormat: OutputFormat = values.choice("outputFormat"),
            let outputQuality = values["outputQuality"]?.integer,
            let deliveryMethod: DeliveryMethod = values.choice("deliveryMethod"),
            let safetyMode = Self.safetyMode(values.inside("safety")),
            let includesCost = values["includeCost"]?.bool, let numberResults = values["numberResults"]?.integer,
            let background: Background = settings.choice("background"),
            let quality: Quality = settings.choice("quality")
        else { return nil }
        self.init(
            taskUUID: taskUUID, model: contract.model, positivePrompt: prompt, size: Size(width, height),
            outputType: outputType, outputFormat: outputFormat, outputQuality: outputQuality,
            deliveryMethod: deliveryMethod, webhookURL: values["webhookURL"]?.string,
            uploadEndpoint: values["uploadEndpoint"]?.string, safetyMode: safetyMode,
            ttl: values["ttl"]?.integer.flatMap { contract.leavesWithoutEffect("ttl", in: task) ? nil : $0 },
            includesCost: includesCost,
            numberResults: numberResults,
            referenceImages: values.inside("inputs")["referenceImages"]?.array?.compactMap(\.string) ?? [],
            background: background, quality: quality
        )
    }

    /// A given mode wins; otherwise checking means `fast`.
    private static func safetyMode(_ safety: Values) -> SafetyMode? {
        let checks = safety.object?["mode"] == nil && safety["checkContent"]?.bool == true
        return checks ? .fast : safety.choice("mode")
    }
}

/// An object seen through its rows: what it holds, or else the default.
private struct Values {
    let object: JSON?
    let fields: [Field]

    subscript(name: String) -> JSON? {
        object?[name] ?? row(name).flatMap { fields[$0].presence.defaultValue }
    }

    func choice<Value: RawRepresentable<String>>(_ name: String) -> Value? {
        self[name]?.string.flatMap(Value.init)
    }

    func inside(_ name: String) -> Values {
        guard case .object(let inner)? = row(name).map({ fields[$0].shape }) else {
            return Values(object: nil, fields: [])
        }
        return Values(object: object?[name], fields: inner)
    }

    private func row(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
