import DryplateContract
import DryplateFiles

/// What the contract promises about the only task of a request.
struct Promise {
    let task: JSON
    /// The line that stands for it in reports.
    let place: Place
}

extension Promise {
    /// A refusal for one fault.
    func refusal(code: String, _ parameter: JSON) -> ExpectedAnswer {
        let error = [
            member("code", .equal(.string(code))), member("parameter", .equal(parameter)), member("message", .text),
            member("documentation", .url), member("type", maybe(.text)), member("min", maybe(.number)),
            member("max", maybe(.number)), member("allowedValues", maybe(.each(pattern(.text)))),
        ]
        return answer(400, [member("data", .list([])), member("errors", .list([pattern(.object(error + echo))]))])
    }

    /// Results, or the acknowledgement of an image task that is not waited for.
    func images(by contract: ModelContract) -> ExpectedAnswer? {
        guard let image = ImageTask(task, contract) else { return nil }
        if image.referenceImages.contains(where: \.isUUID) { return unknownReference }
        let isAwaited = image.deliveryMethod == .sync && image.webhookURL == nil
        return answer(200, [member("data", isAwaited ? results(of: image) : .list([pattern(.object(identity))]))])
    }

    /// Nobody has uploaded the image that a probe names.
    private var unknownReference: ExpectedAnswer {
        let error = PlatformError.failedTransfer
        return refusal(code: error.code, .string(error.parameter ?? ""))
    }

    private func results(of image: ImageTask) -> Pattern.Rule {
        let item = pattern(.object(identity + [member("imageUUID", .uuid)] + members(of: image)))
        return image.numberResults == 1 ? .list([item]) : .distinct(image.numberResults, item)
    }

    private func members(of image: ImageTask) -> [Pattern.Member] {
        let price = PriceList.runware.price(of: image.model, image.quality, image.size)
        let cost = image.includesCost ? price.map { member("cost", .equal($0.amount.json)) } : nil
        let safety = image.safetyMode == .none ? nil : member("NSFWContent", .equal(false))
        return [output(of: image), safety, cost].compactMap { $0 }
    }

    private func output(of image: ImageTask) -> Pattern.Member {
        switch image.outputType {
        case .URL: member("imageURL", .url)
        case .base64Data: member("imageBase64Data", .text)
        case .dataURI: member("imageDataURI", .text)
        }
    }
}

// MARK: - What an answer repeats

extension Promise {
    private var identity: [Pattern.Member] {
        ["taskType", "taskUUID"].map { member($0, .equal(task[$0] ?? .null)) }
    }

    /// In an error: the task's type if that is a text, its taskUUID if that is one.
    private var echo: [Pattern.Member] {
        identity.filter { item in
            let text = task[item.name]?.string
            return item.name == "taskUUID" ? text?.isUUID ?? false : text != nil
        }
    }
}

// MARK: - Patterns of one line

extension Promise {
    private func answer(_ status: Int, _ members: [Pattern.Member]) -> ExpectedAnswer {
        ExpectedAnswer(status: Placed(value: status, place: place), body: pattern(.object(members)))
    }

    private func member(_ name: String, _ rule: Pattern.Rule) -> Pattern.Member {
        Pattern.Member(name: name, pattern: pattern(rule))
    }

    private func maybe(_ rule: Pattern.Rule) -> Pattern.Rule { .maybe(pattern(rule)) }

    private func pattern(_ rule: Pattern.Rule) -> Pattern { Pattern(rule: rule, place: place) }
}
