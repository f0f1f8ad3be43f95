import DryplateContract

/// What is to be said of one task, or of something that is none.
package struct Judgement: Sendable {
    package enum Subject: Hashable, Sendable {
        /// What it calls itself: its `taskType` and `taskUUID`.
        case task(TaskPlace, name: String)
        /// A line or an item that is no task, or a file of which nothing is.
        case fault
        case unreadableFile
    }

    package let subject: Subject
    package let file: String
    package let findings: [Finding]
}

extension Judgement {
    init(on found: FoundTask, _ findings: [Finding]) {
        let names = ["taskType", "taskUUID"].compactMap { found.task[$0]?.string }
        subject = .task(found.place, name: names.joined(separator: " "))
        file = found.place.file
        self.findings = findings
    }

    init(on error: FileError) {
        (subject, file, findings) = (.fault, error.file, [Finding(error)])
    }

    init(on error: UnreadableFile) {
        (subject, file, findings) = (.unreadableFile, error.file, [Finding(error)])
    }
}
