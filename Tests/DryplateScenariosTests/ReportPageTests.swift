import DryplateContract
@testable import DryplateScenarios
import Testing

/// The page for browsers.
struct ReportPageTests {
    private let page = ReportSample.report.written(as: .html)

    @Test func `it needs nothing from elsewhere, and takes no text for markup`() {
        for pattern in ["<script", "<link", "@import", "url(", "src=\"http", "<b>client"] {
            #expect(!page.contains(pattern), "\(pattern)")
        }
        #expect(page.contains("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test func `it has the sums, and each case with its sign`() {
        #expect(page.contains("<p class=\"total\">1 <span>of 7 cases passed</span></p>"))
        #expect(page.contains("<li class=\"failed\"><b>2</b> failed</li>"))
        #expect(page.contains("<th scope=\"col\">HTTP sync</th><th scope=\"col\">webhook</th>"))
        #expect(page.contains(" href=\"#run1/documented/tram/as-written/webhook\">"))
        #expect(page.contains("id=\"run1/documented/tram/as-written/webhook\""))
    }

    @Test func `a failure has its expectation, its findings and its exchange`() {
        #expect(page.contains("<code>Scenarios/documented/tram.yaml:36</code> <b>data[0].cost</b>"))
        #expect(page.contains("36 │ cost: !absent"))
        #expect(page.contains("<code>resubmittedPaidTask</code> <b>A paid task was sent again"))
        #expect(page.contains("Source: seen in SDK."))
        #expect(page.contains("<code>POST /s/c17/v1</code> <span class=\"badge passed\">200</span>"))
        #expect(page.contains("unsupportedDimensions (width, height)"))
    }

    @Test func `a failure can be brought about again, with a key of one's own`() {
        #expect(page.contains("dryplate check --client &#39;python3 client.py&#39; --run documented/tram"))
        #expect(
            page.contains(
                """
                curl -gs http://127.0.0.1:9/s/c17/v1 \\
                  -H &#39;Authorization: Bearer any-key&#39; \\
                  -H &#39;Content-Type: application/json&#39; \\
                  -H &#39;X-Dryplate-Fault: queueFull*1&#39; \\
                  -d &#39;[{
                """))
    }

    @Test func `what could not be judged stands below, with its reason`() {
        #expect(page.contains("<h2>Passed against expectation</h2>") && page.contains("<h2>Could not run</h2>"))
        #expect(page.contains("it has no webhook <span class=\"quiet\">1</span>"))
        #expect(page.contains("<p>Known: it is old</p>"))
    }

    @Test func `what an exchange says of itself is text, also where a number should be`() {
        var report = ReportSample.report
        report.scenarios[0].cases[1].exchange = [
            ["id": "<img src=x>", "kind": "request", "method": "GET", "path": "/"]
        ]
        #expect(!report.written(as: .html).contains("<img src=x>"))
    }

    @Test func `what the journal does not have whole is not sent again`() {
        let entry: JSON = ["kind": "request", "method": "POST", "path": "/v1", "tasks": [["taskType": "ping"]]]
        #expect(CurlCommand(entry: entry, server: nil)?.text.contains("Authorization") == false)
        let keyed = entry.setting("tasks", to: [["apiKey": "<redacted>"]])
        #expect(CurlCommand(entry: keyed, server: nil) == nil)
    }

    @Test func `an image is in the page itself`() {
        var report = ReportSample.report
        report.scenarios[0].cases[1].picture = CasePicture(Samples.png(30, 20))
        #expect(report.written(as: .html).contains("<img src=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(report.written(as: .html).contains("PNG, 30 × 20, 29 bytes"))
        #expect(CasePicture(Array("no image".utf8)) == nil)
    }

    @Test func `a run of many failures stays small`() {
        var report = ReportSample.report
        let failure = report.scenarios[0].cases[1]
        report.scenarios[0].cases = (1...500).map { number in
            var result = failure
            result.path += "-\(number)"
            result.exchange = Array(repeating: failure.exchange, count: 100).flatMap(\.self)
            return result
        }
        let page = report.written(as: .html)
        #expect(page.utf8.count < 2_500_000)
        #expect(page.contains("The exchange is shown of the first; 460 more have one."))
        #expect(page.contains("<p class=\"quiet\">280 more in between</p>"))
    }

    @Test func `a word for the shell is quoted if it must be`() {
        #expect("a-b/c.d=1".shellWord == "a-b/c.d=1")
        #expect("it's *".shellWord == #"'it'\''s *'"#)
        #expect("".shellWord == "''")
    }
}
