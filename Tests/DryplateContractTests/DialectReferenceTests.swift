import DryplateContract
import Testing

struct DialectReferenceTests {
    @Test(arguments: Dialect.profiles.map { $0 }) func `the text of a profile is the recorded one`(
        name: String, dialect: Dialect
    ) throws {
        try expectSnapshot(dialect.plainText + "\n", "dialect-\(name).txt")
    }

    @Test func `the page of a dialect is the recorded one`() throws {
        try expectSnapshot(Dialect.compatible.markdown, "dialect-compatible.md")
    }

    @Test func `a dialect is called by the nearest profile and what differs from it`() {
        var dialect = Dialect.compatible
        #expect("\(dialect)" == "compatible")
        dialect.seedInResults = false
        dialect.mixedBatchStatus = .firstError
        #expect("\(dialect)" == "compatible with mixedBatchStatus=firstError, seedInResults=false")
        #expect("\(Dialect.documented)" == "documented")
    }
}
