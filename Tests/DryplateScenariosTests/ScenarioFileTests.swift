import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

struct ScenarioFileTests {
    @Test func `a file is read with all its values and lines`() throws {
        let scenario = try Samples.numbers()[0]
        #expect(scenario.title == "Numbers")
        #expect(scenario.source == "https://example.org/numbers")
        #expect(scenario.cases.map(\.title) == ["one"])
        guard case .post(let post) = scenario.cases[0].steps[0], case .image(let image) = scenario.cases[0].steps[1],
            case .picture(let format, let width, let height) = image.expectation
        else { throw Unexpected() }
        #expect(post.request == .json([["taskUUID": "11111111-1111-4111-8111-111111111111", "number": 1]]))
        #expect(post.status.value == 200)
        #expect(post.status.place == Place(file: "numbers.yaml", line: 8, text: "        status: 200"))
        #expect(post.body.place.line == 9)
        #expect(image.address.value.description == "data[0].imageURL")
        #expect(format.value == .png)
        #expect(width.value == 30)
        #expect(height.value == 20)
        #expect(height.place.line == 14)
    }

    @Test(arguments: [
        (
            8, "status: 200", "statut: 200",
            "unknown key 'statut'; a post step has 'post', 'key', 'query', 'headers', 'status', 'body'"
        ),
        (
            6, "post:", "pots:",
            "unknown step 'pots'; there are the words 'connect', 'drop', 'closed', 'freeze', and steps with 'post', "
                + "'poll', 'get', 'set', 'image', 'send', 'frames', 'receiver', 'received', 'wait', 'closed'"
        ),
        (
            1, "title: Numbers", "titel: Numbers",
            "unknown key 'titel'; a scenario has 'title', 'source', 'dialect', 'serve', 'cases', 'probes', "
                + "'accepted'"
        ),
        (3, "cases:", "dialect: {dryRuns: answered}\ncases:", "there is no switch 'dryRuns'; did you mean 'dryRun'?"),
        (3, "cases:", "dialect: {dryRun: yes}\ncases:", "'dryRun' must be 'answered' or 'ignored'; found \"yes\"."),
        (3, "cases:", "dialect: compatible\ncases:", "here must be a mapping of keys to values"),
        (4, "- title: one", "- name: one", "unknown key 'name'; a case has 'title', 'serve', 'steps'"),
        (14, "format: png, ", "", "an image needs the key 'format'"),
        (1, "source: https://example.org/numbers\n", "", "a scenario needs the key 'source'"),
        (
            14, "width", "depth",
            "unknown key 'depth'; an image has 'at', 'headers', 'format', 'width', 'height', 'status'"
        ),
        (14, "png", "gif", "unknown format 'gif'; the formats are 'jpeg', 'png', 'webp'"),
        (14, "data[0].imageURL", "data[x]", "'data[x]' is no path such as data[0].imageURL"),
        (14, "30", "thirty", "here must be an integer"),
        (1, "Numbers", "7", "here must be a text, in quotes if it is a number"),
        (
            13, "!url", "!uri",
            "unknown tag !uri; the tags are !uuid, !url, !any, !text, !number, !noJSON, !maybe, !absent, !each, !unordered, "
                + "!distinct, !capture, !captured"
        ),
        (13, "!url", "!url http://a", "!url stands alone, without a value"),
        (13, "!url", "!maybe", "!maybe takes one pattern in brackets, such as !maybe [!uuid ]"),
        (13, "!url", "!each [1, 2]", "!each takes one pattern in brackets, such as !each [!uuid ]"),
        (13, "!url", "[!absent ]", "!absent and !maybe say whether a member is there; here is no member"),
        (13, "!url", "!unordered 1", "here must be a list of patterns"),
        (13, "!url", "0x1F", "'0x1F' is a number in YAML but not in JSON; write it as JSON would, or in quotes"),
        (13, "!url", "[1, .5]", "'.5' is a number in YAML but not in JSON; write it as JSON would, or in quotes"),
        (
            7, "number: 1", "number: !any ",
            "the tag !any says what is expected; in what is sent there are !key, !receiver, !captured, !raw"
        ),
        (
            8, "200", "!any",
            "the tag !any stands where a plain value is needed"
        ),
        (
            4, "- title: one", "- !case\n    title: one",
            "the tag !case stands where a plain value is needed"
        ),
        (12, "imageURL: !url", "number: 1", "'number' is written twice in one mapping; keep one"),
        (13, "!url", "*nowhere", "not YAML: found undefined alias"),
        (
            13, "!url", "[!url]",
            "not YAML: did not find expected whitespace or line break; leave a space after a tag, as in [!uuid ]"
        ),
        (13, "imageURL", "<<", "here must be a mapping of keys to values"),
        (9, "status: 200", "status: [200", "not YAML: did not find expected ',' or ']'"),
        (15, "height: 20}", "height: 20}\n---\ntitle: 2", "not YAML: but found another document"),
    ])
    func `a fault is reported with its line and what would be right`(
        line: Int, original: String, fault: String, problem: String
    ) throws {
        let text = Samples.scenario.replacing(original, with: fault)
        let error = #expect(throws: FileError.self) { try Scenario(file: "numbers.yaml", text: text) }
        #expect(error?.line == line)
        #expect(error?.problem == problem)
    }

    @Test(arguments: [
        ("", 1, "the file is empty; it needs 'title', 'source', 'cases'"),
        ("- a", 1, "here must be a mapping of keys to values"),
        ("title: a\nsource: b\ncases:\n  one: 1", 3, "here must be a list of cases"),
        ("title: a\nsource: b\n\ncases: []", 4, "the list of cases is empty"),
        (
            "title: a\nsource: b\ncases:\n  - title: one\n    steps:\n"
                + "      - image: {at: a, format: png, width: 1, height: 1}",
            6, "no step before the image has an answer that names it"
        ),
        ("title: a\nsource: \u{7}", 2, "not YAML: control characters are not allowed"),
    ])
    func `a text that is no scenario is refused`(text: String, line: Int, problem: String) throws {
        let error = #expect(throws: FileError.self) { try Scenario(file: "a.yaml", text: text) }
        #expect(error?.line == line)
        #expect(error?.problem == problem)
    }

    @Test(arguments: [
        ("status: 200", "statut: 200", "8:9: unknown key 'statut'"), ("30", "thirty", "14:54: here must be an integer"),
        ("    - {taskUUID", "    - !task {taskUUID", "7:13: the tag !task says"),
        ("!url", "!uri", "13:15: unknown tag"),
        ("        body:", "       body:", "9:8: not YAML: "), ("number: 1}", "number: 1", "8:15: not YAML"),
        ("imageURL: !url", "number: 1", "12:15: 'number' is written twice"),
        ("title: Numbers", "title: é\u{7}", "1:9: not YAML: control characters are not allowed"),
        ("title: Numbers", "title: 7", "1:1: here must be a text"), ("cases:", "cases: []\ncasse:", "4:1: unknown key"),
    ])
    func `a mistake is told with file, line and column`(original: String, mistake: String, place: String) throws {
        let text = Samples.scenario.replacing(original, with: mistake)
        let error = #expect(throws: FileError.self) { try Scenario(file: "numbers.yaml", text: text) }
        #expect(error?.description.hasPrefix("numbers.yaml:\(place)") ?? false, "\(error?.description ?? "")")
    }

    @Test func `two cases cannot have the same path`() throws {
        let text = Samples.scenario + "\n  - {title: ONE!, steps: [freeze]}"
        let error = #expect(throws: FileError.self) { try Scenario(file: "numbers.yaml", text: text) }
        #expect(
            error?.description
                == "numbers.yaml:15:5: the case has the path of the case 'one' before it; give it another title")
    }

    private struct Unexpected: Error {}
}
