package import DryplateContract
import DryplateFiles

extension Report {
    /// What `json` wrote; what only the page shows, such as pictures, is not in it.
    package init(json: JSON) throws(UnreadableReport) {
        origin = ReportOrigin(json)
        elapsed = try Duration(seconds: json.required("seconds"))
        scenarios = try json.items("scenarios", ScenarioResult.init)
    }
}

/// A text that is no report of a run.
package struct UnreadableReport: Error, Hashable, CustomStringConvertible {
    /// What is missing, or is not what it should be.
    let member: String

    package var description: String {
        "no report as 'dryplate check --report json=FILE' writes it: '\(member)' is missing, or not what it should be"
    }
}

extension ReportOrigin {
    fileprivate init(_ json: JSON) {
        command = json["command"]?.string.flatMap(Command.init) ?? .check
        (name, server, version) = (json["name"]?.string, json["server"]?.string, json["version"]?.string ?? "")
        options = json["options"]?.array?.compactMap(\.string) ?? []
    }
}

extension ScenarioResult {
    fileprivate init(_ json: JSON) throws(UnreadableReport) {
        (file, title, source) = (try json.text("file"), try json.text("title"), try json.text("source"))
        cases = try json.items("cases", CaseResult.init)
    }
}

extension CaseResult {
    fileprivate init(_ json: JSON) throws(UnreadableReport) {
        (title, path, verdict) = (try json.text("title"), try json.text("path"), try Verdict(json))
        delivery = json["delivery"]?.string.flatMap(Delivery.init)
        elapsed = try Duration(seconds: json.required("seconds"))
        let fresh = (json["freshUUIDs"]?.members ?? []).map { ($0.name, $0.value.word) }
        freshUUIDs = Dictionary(fresh) { $1 }
        findings = try (json["findings"]?.array ?? []).map { (item) throws(UnreadableReport) in try ClientFinding(item)
        }
        exchange = json["exchange"]?.array ?? []
    }
}

extension Verdict {
    fileprivate init(_ json: JSON) throws(UnreadableReport) {
        let reason = json["reason"]?.string ?? ""
        switch try json.text("verdict") {
        case "passed": self = .passed
        case "failed": self = .failed(try json.items("mismatches", Mismatch.init))
        case "failedAsKnown": self = .failedAsKnown(try json.items("mismatches", Mismatch.init), reason: reason)
        case "passedAgainstExpectation": self = .passedAgainstExpectation
        case "couldNotRun": self = .couldNotRun(reason)
        case "notApplicable": self = .notApplicable(reason)
        default: throw UnreadableReport(member: "verdict")
        }
    }
}

extension Mismatch {
    fileprivate init(_ json: JSON) throws(UnreadableReport) {
        let line = try json.required("line").integer ?? 0
        place = Place(file: try json.text("file"), line: line, text: json["text"]?.string ?? "")
        (path, expected, actual) = (try json.text("path"), try json.text("expected"), try json.text("actual"))
    }
}

extension ClientFinding {
    /// A rule that this version does not know is as the report tells it.
    fileprivate init(_ json: JSON) throws(UnreadableReport) {
        let id = try json.text("id")
        if let known = ClientRule.named(id) { rule = known } else { rule = try ClientRule(toldBy: json, id) }
        occurrence = Occurrence(json["request"]?.integer, json["taskUUID"]?.string, try json.text("found"))
    }
}

extension ClientRule {
    fileprivate init(toldBy json: JSON, _ id: String) throws(UnreadableReport) {
        let level = Level(rawValue: try json.text("level")) ?? .must
        let provenance = Provenance.inferred(because: "another version of Dryplate says so")
        self.init(
            id, level, try json.text("sentence"), from: provenance, remedy: try json.text("remedy"),
            reported: { _ in [] })
    }
}

extension JSON {
    fileprivate func required(_ member: String) throws(UnreadableReport) -> JSON {
        guard let value = self[member] else { throw UnreadableReport(member: member) }
        return value
    }

    fileprivate func text(_ member: String) throws(UnreadableReport) -> String {
        guard let text = try required(member).string else { throw UnreadableReport(member: member) }
        return text
    }

    fileprivate func items<Item>(
        _ member: String, _ read: (JSON) throws(UnreadableReport) -> Item
    ) throws(UnreadableReport) -> [Item] {
        guard let items = try required(member).array else { throw UnreadableReport(member: member) }
        return try items.map(read)
    }
}

extension Duration {
    /// Written as `seconds` writes it.
    fileprivate init(seconds json: JSON) {
        self = .milliseconds(Int(min(max(Double(json.text) ?? 0, 0), 1e9) * 1000 + 0.5))
    }
}
