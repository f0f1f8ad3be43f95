package import DryplateContract

/// A task that the platform would not accept.
package struct RefusedTask: Hashable, Sendable {
    package let place: String
    /// As written, which need not be a UUID.
    package let taskUUID: String?
    package let violations: [Violation]
}

/// The first of the tasks that are refused, and how many there are.
package struct RefusedTasks: Hashable, Sendable {
    /// More would help nobody, and a million would fill the memory.
    package static let mostListed = 1000

    package private(set) var listed: [RefusedTask] = []
    package private(set) var count = 0

    mutating func add(_ task: @autoclosure () -> RefusedTask) {
        count += 1
        if listed.count < Self.mostListed { listed.append(task()) }
    }

    package var unlisted: Int { count - listed.count }
}
