/// For CI systems: a test suite for each file, in it a test case for each task, and one for what is no task.
package struct JUnitReport: ValidationReport {
    private var suites: [Suite] = []

    package init() {}

    package mutating func add(_ judgement: Judgement) -> String? {
        if suites.last?.file != judgement.file { suites.append(Suite(file: judgement.file)) }
        suites[suites.endIndex - 1].add(judgement)
        return nil
    }

    package func end(_ sum: ValidationSum) -> String {
        let total = suites.reduce(into: Count()) { $0 += $1.count }
        let head = #"<?xml version="1.0" encoding="UTF-8"?>"#
        let lines = [head, #"<testsuites name="dryplate validate" \#(total)>"#] + suites.map(\.xml) + ["</testsuites>"]
        return lines.joined(separator: "\n")
    }
}

private struct Count: CustomStringConvertible {
    var (tests, failures, errors) = (0, 0, 0)

    static func += (sum: inout Count, other: Count) {
        sum.tests += other.tests
        sum.failures += other.failures
        sum.errors += other.errors
    }

    var description: String { #"tests="\#(tests)" failures="\#(failures)" errors="\#(errors)" time="0""# }
}

private struct Suite {
    let file: String
    var count = Count()
    var cases: [String] = []

    mutating func add(_ judgement: Judgement) {
        count.tests += 1
        if !judgement.findings.isEmpty {
            if case .task = judgement.subject { count.failures += 1 } else { count.errors += 1 }
        }
        cases.append(judgement.xml(number: count.tests))
    }

    var xml: String {
        let head = #"  <testsuite name="\#(file.xml)" \#(count) skipped="0">"#
        return ([head] + cases + ["  </testsuite>"]).joined(separator: "\n")
    }
}

extension Judgement {
    /// The number makes the name different from all others in the file.
    fileprivate func xml(number: Int) -> String {
        let head = #"    <testcase name="\#("\(number): \(name)".xml)" classname="\#(file.xml)" time="0""#
        guard let first = findings.first else { return "\(head)/>" }
        let text = findings.map(\.description).joined(separator: "\n")
        return """
            \(head)>
                  <\(element) type="\(first.code.xml)" message="\(first.message.xml)">\(text.xml)</\(element)>
                </testcase>
            """
    }

    private var element: String {
        if case .task = subject { return "failure" }
        return "error"
    }

    private var name: String {
        switch subject {
        case .task(let place, let name):
            "line \(place.line)" + (place.entry.map { ", entry \($0)" } ?? "") + (name.isEmpty ? "" : ", \(name)")
        case .fault: findings.first?.position.map { "line \($0.line), no task" } ?? "no task"
        case .unreadableFile: "not read"
        }
    }
}

extension String {
    /// As text and in attributes; what XML cannot hold is replaced.
    package var xml: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\n", "\t": text.unicodeScalars.append(scalar)
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
