import DryplateContract
import DryplateEngine
import Testing

struct CoverageReportTests {
    private let first = report(["a/x": true, "a/y": false, "b/z": false])
    private let second = report(["a/x": false, "a/y": true, "c/new": true])

    @Test func `merged coverage is a union, in the order of the first`() {
        let merged = report(["a/x": true, "a/y": true, "b/z": false, "c/new": true])
        #expect(first.merging(second) == merged)
        #expect(first.merging(first) == first)
    }

    @Test func `the percentage is rounded down, so that 100 means everything`() {
        #expect(first.tally.percent == 33)
        #expect(report(["a/x": true]).tally.percent == 100)
    }

    @Test func `coverage is read as it was written`() throws { #expect(try CoverageReport(first.json) == first) }

    @Test func `what is no coverage says where it differs`() {
        let broken = first.json.setting("points", to: [["id": "a/x", "covered": "yes"]])
        #expect(throws: CoverageReport.Unreadable.self) { try CoverageReport(["points": []]) }
        #expect {
            try CoverageReport(broken)
        } throws: {
            "\($0)"
                == #"points[0]: Invalid value for 'covered' parameter. It must be true or false; found "yes", a string."#
        }
    }

    @Test func `a report can be limited to what is of interest`() {
        #expect(first.limited(to: ["a/"]).points.map(\.id) == ["a/x", "a/y"])
    }

    @Test func `people see a table and what was never exercised`() {
        #expect(
            first.text == """
                  points  covered  of  percent
                  a       1        2   50 %
                  b       0        1   0 %
                  all     1        3   33 %

                Never exercised:
                  a/y
                  b/z
                """
        )
    }
}

private func report(_ points: KeyValuePairs<String, Bool>) -> CoverageReport {
    CoverageReport(points.map { CoverageReport.Point($0.key, isCovered: $0.value) })
}
