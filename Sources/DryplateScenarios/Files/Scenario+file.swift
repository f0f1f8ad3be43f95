package import DryplateFiles

extension Scenario {
    /// Reads the text of a scenario file; `file` is its name in reports.
    package init(file: String, text: String) throws(FileError) {
        let keys = ["title", "source", "cases"]
        let document = try SourceText(name: file, text: text).document(needing: keys.inQuotes)
        let fields = try Fields(["title", "source", "dialect", "cases"], of: document, as: "a scenario")
        self.file = file
        title = try fields.value("title").string()
        source = try fields.value("source").string()
        assumptions = try fields.optional("dialect")?.assumptions() ?? Assumptions()
        cases = try fields.value("cases").list(of: "cases", ScenarioCase.init(reading:))
    }
}

extension ScenarioCase {
    fileprivate init(reading value: YAMLValue) throws(FileError) {
        let fields = try Fields(["title", "steps"], of: value, as: "a case")
        title = try fields.value("title").string()
        var needs = StepNeeds()
        steps = try fields.value("steps").list(of: "steps") { (value) throws(FileError) in
            let step = try Step(reading: value)
            try needs.check(step, at: value)
            return step
        }
    }
}

extension YAMLValue {
    fileprivate func assumptions() throws(FileError) -> Assumptions {
        try refuseTag()
        var assumptions = Assumptions()
        for member in try members() {
            try assumptions.dialect.set(member)
            assumptions.switches.append(member.name)
        }
        return assumptions
    }

    /// A list of one or more elements.
    fileprivate func list<Element>(
        of what: String, _ read: (YAMLValue) throws(FileError) -> Element
    ) throws(FileError) -> [Element] {
        try refuseTag()
        let items = try items(what)
        guard !items.isEmpty else { throw error("the list of \(what) is empty") }
        return try items.map(read)
    }
}
