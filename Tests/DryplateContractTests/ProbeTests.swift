import DryplateContract
import Testing

struct ProbeTests {
    @Test(arguments: ModelContract.both) func `every probe gets exactly the verdict it promises`(model: ModelContract) {
        for probe in model.probes {
            let found = model.violations(in: probe.task).map(Probe.Verdict.init)
            #expect(found == (probe.expected == .accepted ? [] : [probe.expected]), "\(probe.name)")
        }
    }

    /// The catalogue judges the task type and the model before any contract does; nobody must be able to tell.
    @Test(arguments: ModelContract.both) func `the catalogue gives the same verdicts`(model: ModelContract) {
        for probe in model.probes {
            let found = Catalog.runware.violations(in: probe.task).map(Probe.Verdict.init)
            #expect(found.first ?? .accepted == probe.expected, "\(probe.name)")
        }
    }

    @Test(arguments: ModelContract.both) func `every accepted probe is a task`(model: ModelContract) {
        for probe in model.probes where probe.expected == .accepted {
            #expect(ImageTask(probe.task, model) != nil, "\(probe.name)")
        }
    }

    @Test(arguments: ModelContract.both) func `probes are many and have a name each`(model: ModelContract) {
        #expect(model.probes.count >= 150)
        #expect(Set(model.probes.map(\.name)).count == model.probes.count)
    }

    @Test(arguments: ModelContract.both) func `every parameter and every rule is probed`(model: ModelContract) {
        let refused = Set(model.probes.compactMap(\.expected.parameter))
        for (path, field) in model.fields.flattened { #expect(refused.contains(.string(field.reportedAs ?? path))) }
        #expect(refused.contains(["width", "height"]))
    }

    @Test func `probes are exported with their verdicts`() throws {
        let probes = try #require(ModelContract.gptImage1.probesJSON.array)
        #expect(probes.count == ModelContract.gptImage1.probes.count)
        #expect(probes[0].members?.map(\.name) == ["name", "task", "accepted"])
        #expect(probes[1]["accepted"] == false)
        #expect(probes[1]["code"] == "unsupportedParameter")
        #expect(probes[1]["parameter"] == "undeclaredParameter")
    }
}

extension Probe.Verdict {
    fileprivate init(_ violation: Violation) { self = .refused(code: violation.code, parameter: violation.parameter) }

    fileprivate var parameter: JSON? {
        guard case .refused(_, let parameter) = self else { return nil }
        return parameter
    }
}

extension Catalog {
    fileprivate func violations(in task: JSON) -> [Violation] {
        switch match(task) {
        case .image(let model): model.violations(in: task)
        case .platform: []
        case .refused(let violations): violations
        }
    }
}
