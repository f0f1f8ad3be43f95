import DryplateContract
import Testing

struct SwitchTests {
    @Test func `the table has a row for every property of a dialect, in the same order`() {
        let properties = Mirror(reflecting: Dialect.documented).children.compactMap(\.label)
        #expect(Switch.all.map(\.field.name) == properties)
    }

    @Test(arguments: Switch.all.map(\.field)) func `every row explains itself and says why, if it is not documented`(
        field: Field
    ) {
        #expect(field.summary.hasSuffix("."))
        #expect(field.provenance.reason != "")
    }

    @Test(arguments: Switch.all) func `every value of a choice can be set by its name, and nothing else changes`(
        row: Switch
    ) throws {
        for value in row.values {
            var dialect = Dialect.documented
            try dialect.set(row.field.name, to: value)
            #expect(row.value(dialect) == value)
            #expect(Dialect.documented.json.setting(row.field.name, to: value) == dialect.json)
        }
    }

    @Test(arguments: Dialect.profiles.map(\.value)) func `the JSON of a dialect makes the same dialect`(
        profile: Dialect
    ) throws {
        var dialect = Dialect.documented
        for member in profile.json.members ?? [] { try dialect.set(member.name, to: member.value) }
        #expect(dialect == profile)
    }

    @Test(
        arguments: [
            ("unknowTask", "empty", "there is no switch 'unknowTask'; did you mean 'unknownTask'?"),
            ("unknownTask", "full", "'unknownTask' must be 'empty' or 'notFound'; found \"full\"."),
            ("autoPricedAs", "auto", "'autoPricedAs' must be one of 'high', 'medium' or 'low'; found \"auto\"."),
            ("webhookAttempts", 0, "'webhookAttempts' must be an integer from 1 to 100; found 0."),
            ("seedInResults", "yes", "'seedInResults' must be true or false; found \"yes\"."),
        ] as [(String, JSON, String)])
    func `what cannot be set is told with what would be right`(name: String, value: JSON, message: String) {
        var dialect = Dialect.documented
        #expect { try dialect.set(name, to: value) } throws: { "\($0)" == message }
        #expect(dialect == .documented)
    }

    @Test func `a name that is far from all gets the list`() {
        var dialect = Dialect.documented
        #expect { try dialect.set("colour", to: 1) } throws: {
            "\($0)".hasPrefix("there is no switch 'colour'; there are 'undeclaredParameters', 'otherSpellings'")
        }
    }
}

extension Switch {
    fileprivate var values: [JSON] {
        switch field.shape {
        case .boolean: [true, false]
        case .choice(let names): names.map(JSON.string)
        case .integer(let range): [.integer(range.lowerBound), .integer(range.upperBound)]
        default: []
        }
    }
}
