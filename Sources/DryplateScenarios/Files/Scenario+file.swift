import DryplateContract
package import DryplateFiles

extension Scenario {
    /// Reads the text of a scenario file; `file` is its name in reports.
    package init(file: String, text: String) throws(FileError) {
        let keys = ["title", "source", "cases"]
        let document = try SourceText(name: file, text: text).document(needing: keys.inQuotes)
        let fields = try Fields(.scenario, of: document)
        self.file = file
        title = try fields.value("title").string()
        source = try fields.value("source").string()
        assumptions = try fields.optional("dialect")?.assumptions() ?? Assumptions()
        let service = try fields.optional("serve")?.service() ?? []
        cases = try fields.probeCases()
        guard cases.isEmpty || fields.optional("cases") != nil else { return }
        for value in try fields.value("cases").some("cases") {
            let test = try ScenarioCase(reading: value, served: service)
            if let twin = cases.first(where: { $0.title.slug == test.title.slug }) { throw value.error(sharing: twin) }
            cases.append(test)
        }
    }
}

extension Fields {
    fileprivate func probeCases() throws(FileError) -> [ScenarioCase] {
        guard let subject = optional("probes") else {
            try refuse("accepted", because: "'accepted' is what answers the 'probes' that keep the contract")
            return []
        }
        return try subject.probeCases(accepted: optional("accepted"))
    }
}

extension ScenarioCase {
    /// - Parameter service: how the server is set up if the case does not say it.
    fileprivate init(reading value: YAMLValue, served service: [Step]) throws(FileError) {
        let fields = try Fields(.test, of: value)
        title = try fields.value("title").string()
        var needs = StepNeeds()
        let service = try fields.optional("serve")?.service() ?? service
        steps =
            try service
            + fields.value("steps").list(of: "steps") { (value) throws(FileError) in
                let step = try Step(reading: value)
                try needs.check(step, at: value)
                return step
            }
    }
}

extension YAMLValue {
    /// `{faults: [queueFull*2]}`: the steps that make the server have these faults for the key of a case.
    fileprivate func service() throws(FileError) -> [Step] {
        let fields = try Fields(.service, of: self)
        return try fields.value("faults").list(of: "faults") { (value) throws(FileError) in
            let json = try value.json()
            guard let rule = json.string.map({ ["fault": .string($0)] }) ?? json.object else {
                throw value.error("a fault is a text such as queueFull*2, or a rule in braces")
            }
            return .set(SetStep(target: SetStep.faults, change: .json(rule)))
        }
    }

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
        try some(what).map(read)
    }

    /// One or more items.
    fileprivate func some(_ what: String) throws(FileError) -> [YAMLValue] {
        try refuseTag()
        let items = try items(what)
        guard !items.isEmpty else { throw error("the list of \(what) is empty") }
        return items
    }

    fileprivate func error(sharing twin: ScenarioCase) -> FileError {
        error("the case has the path of the case '\(twin.title)' before it; give it another title")
    }
}

extension JSON {
    /// The value itself, if it is an object.
    fileprivate var object: JSON? { members == nil ? nil : self }
}
