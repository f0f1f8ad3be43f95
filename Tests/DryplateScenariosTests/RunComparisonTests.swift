import DryplateContract
@testable import DryplateScenarios
import Testing

/// Several runs side by side.
struct RunComparisonTests {
    private let comparison: RunComparison

    init() {
        var other = ReportSample.report
        other.origin.name = "other"
        other.scenarios = [ReportSample.documented]
        other.scenarios[0].cases[1].verdict = .passed
        comparison = RunComparison([ReportSample.report, other])
    }

    @Test func `Markdown has a row for each group, and the reasons`() {
        #expect(
            comparison.markdown == """
                | | a &lt;b>client&lt;/b> | other |
                |---|---|---|
                | documented, HTTP sync | 1 ✓ | 1 ✓ |
                | documented, webhook | **1 ✗** | 1 ✓ |
                | delivery | **1 ✗** 1 ≈ **1 !** 1 ? 1 – |  |
                | **all** | 1 ✓ **2 ✗** 1 ≈ **1 !** 1 ? 1 – | 2 ✓ |

                ✓ passed · ✗ failed · ≈ failed as known · ! passed against expectation · ? could not run · – not applicable

                **a &lt;b>client&lt;/b>**

                * 1 ✗ data\\[0\\].cost: expected nothing, found &lt;/pre>&lt;script>alert(1)&lt;/script> \\`\\`\\` \\]\\]> \\\\u{1} & "', resubmittedPaidTask: `documented/tram/as-written/webhook`
                * 1 ✗ polledTooFast: `delivery/resume/a`
                * 1 ! `delivery/resume/c`
                * 1 ≈ it is old: `delivery/resume/b`
                * 1 ? no answer: `delivery/resume/d`
                * 1 – it has no webhook: `delivery/resume/e`

                """)
    }

    @Test func `the text has aligned columns`() {
        let lines = comparison.text.split(separator: "\n").map(String.init)
        #expect(lines[1] == "documented, HTTP sync   1 ✓                            1 ✓")
        #expect(lines[4] == "all                     1 ✓  2 ✗  1 ≈  1 !  1 ?  1 –   2 ✓")
    }

    @Test func `the page has a column for each run, and says whose failure it is`() {
        let page = comparison.html
        #expect(page.contains("<h1>2 clients side by side</h1>"))
        #expect(
            page.contains(
                "<th scope=\"col\">case</th><th scope=\"col\">a &lt;b&gt;client&lt;/b&gt;</th><th scope=\"col\">other</th>"
            ))
        #expect(page.contains("<span class=\"badge\">a &lt;b&gt;client&lt;/b&gt;</span> Tram &lt;Stop&gt;: as written"))
        #expect(page.contains("id=\"run1/delivery/resume/a\""))
    }
}
