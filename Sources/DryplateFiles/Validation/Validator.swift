package import DryplateContract
import Foundation

/// Judges task after task, and remembers which `taskUUID` was used where.
package struct Validator {
    private let dialect: Dialect
    private var files: [String] = []
    /// This is all that grows with the number of tasks: 24 bytes each, and room for more.
    private var uses: [UUID: Use] = [:]

    private struct Use {
        let file: UInt32
        let line: UInt32
    }

    package init(dialect: Dialect) { self.dialect = dialect }

    /// Everything that is wrong with a task, in the order in which it is written.
    package mutating func findings(in found: FoundTask) -> [Finding] {
        let (form, violations) = judged(found.task)
        let findings = violations.map { Finding($0, in: found, judgedAs: form) } + conflict(of: found)
        return findings.count < 2 ? findings : findings.inOrder
    }

    private func judged(_ task: JSON) -> (form: JSON, violations: [Violation]) {
        switch Catalog.runware.match(task, under: dialect) {
        case .refused(let violations): return (task, violations)
        case .platform(let platformTask): return (task, platformTask.violations(in: task, under: dialect))
        case .image(let contract):
            let form = contract.documentedForm(of: task, under: dialect)
            return (form, contract.violations(in: form, under: dialect))
        }
    }

    /// Only tasks that make images use up their `taskUUID`.
    private mutating func conflict(of found: FoundTask) -> [Finding] {
        guard found.task["taskType"] == .string(ModelContract.taskType),
            let uuid = found.task["taskUUID"]?.string.flatMap(UUID.init(uuidString:))
        else { return [] }
        guard let first = uses[uuid] else {
            uses[uuid] = use(found.place)
            return []
        }
        let error = PlatformError.conflict
        let message = "\(error.message) It is that of the task at \(files[Int(first.file)]):\(first.line)."
        return [Finding(message, of: ["taskUUID"], code: error.code, in: found, from: error.provenance)]
    }

    private mutating func use(_ place: TaskPlace) -> Use {
        if files.last != place.file { files.append(place.file) }
        return Use(file: UInt32(files.count - 1), line: UInt32(clamping: place.line))
    }
}

extension [Finding] {
    fileprivate var inOrder: [Finding] {
        sorted { $0.order < $1.order }
    }
}

extension Finding {
    fileprivate var order: (Int, Int) { (position?.line ?? 0, position?.column ?? 0) }
}
