extension Scenario {
    /// Reads the text of a scenario file; `file` is its name in reports.
    package init(file: String, text: String) throws(ScenarioFileError) {
        let keys = ["title", "source", "cases"]
        let document = try SourceText(name: file, text: text).document(needing: keys.quotedList)
        let fields = try Fields(keys, of: document, as: "a scenario")
        self.file = file
        title = try fields.value("title").string()
        source = try fields.value("source").string()
        cases = try fields.value("cases").list(of: "cases", ScenarioCase.init(reading:))
    }
}

extension ScenarioCase {
    fileprivate init(reading value: YAMLValue) throws(ScenarioFileError) {
        let fields = try Fields(["title", "steps"], of: value, as: "a case")
        title = try fields.value("title").string()
        steps = try fields.value("steps").list(of: "steps", Step.init(reading:))
        guard case .post = steps[0] else { throw value.error("the first step of a case must be a post") }
    }
}

extension Step {
    fileprivate init(reading value: YAMLValue) throws(ScenarioFileError) {
        let isImage = try value.members().contains { $0.name == "image" }
        self = isImage ? .image(try ImageStep(reading: value)) : .post(try PostStep(reading: value))
    }
}

extension PostStep {
    fileprivate init(reading value: YAMLValue) throws(ScenarioFileError) {
        let fields = try Fields(["post", "status", "body"], of: value, as: "a post step")
        request = try fields.value("post").json()
        status = try fields.value("status").placed { (value) throws(ScenarioFileError) in try value.integer() }
        body = try fields.value("body").pattern()
    }
}

extension ImageStep {
    fileprivate init(reading value: YAMLValue) throws(ScenarioFileError) {
        let step = try Fields(["image"], of: value, as: "an image step")
        let fields = try Fields(["at", "format", "width", "height"], of: step.value("image"), as: "an image")
        address = try fields.value("at").placed { (value) throws(ScenarioFileError) in try value.path() }
        format = try fields.value("format").placed { (value) throws(ScenarioFileError) in try value.format() }
        width = try fields.value("width").placed { (value) throws(ScenarioFileError) in try value.integer() }
        height = try fields.value("height").placed { (value) throws(ScenarioFileError) in try value.integer() }
    }
}

extension YAMLValue {
    /// A list of one or more elements.
    fileprivate func list<Element>(
        of what: String, _ read: (YAMLValue) throws(ScenarioFileError) -> Element
    ) throws(ScenarioFileError) -> [Element] {
        try refuseTag()
        let items = try items(what)
        guard !items.isEmpty else { throw error("the list of \(what) is empty") }
        return try items.map(read)
    }

    fileprivate func path() throws(ScenarioFileError) -> ValuePath {
        let text = try string()
        guard let path = ValuePath(text) else { throw error("'\(text)' is no path such as data[0].imageURL") }
        return path
    }

    fileprivate func format() throws(ScenarioFileError) -> ImageHeader.Format {
        let name = try string()
        guard let format = ImageHeader.Format(rawValue: name) else {
            throw error(
                "unknown format '\(name)'; the formats are \(ImageHeader.Format.allCases.map(\.rawValue).quotedList)")
        }
        return format
    }
}
