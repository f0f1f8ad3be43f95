import DryplateContract

extension JournalEntry {
    /// About how many bytes of memory the entry takes; what strings and arrays share is counted with each.
    package var memory: Int { MemoryLayout<JournalEntry>.stride + faultMemory + eventMemory }

    /// The names themselves are there once for all.
    private var faultMemory: Int { faults.isEmpty ? 0 : overhead + faults.count * MemoryLayout<String>.stride }

    private var eventMemory: Int {
        switch event {
        case .exchange(let request, let tasks, let answer):
            request.memory + tasks.memory + answer.headers.memory + (answer.body?.memory ?? 0)
                + (answer.imageUUID?.memory ?? 0)
        case .opened(let request): request.memory
        case .message(let tasks, _): tasks.memory
        case .frame(let body, _): body.memory
        case .closed(let closing): closing.reason.memory
        }
    }
}

/// What an allocation takes beside what is stored in it.
private let overhead = 48

extension String {
    /// Up to 15 bytes need no memory of their own.
    fileprivate var memory: Int { utf8.count > 15 ? overhead + utf8.count : 0 }
}

extension JSON {
    /// What the value has allocated.
    package var memory: Int {
        switch self {
        case .null, .bool, .integer: 0
        case .decimal(let text), .string(let text): text.memory
        case .array(let elements):
            elements.reduce(overhead + elements.capacity * MemoryLayout<JSON>.stride) { $0 + $1.memory }
        case .object(let members):
            members.reduce(overhead + members.capacity * MemoryLayout<Member>.stride) {
                $0 + $1.name.memory + $1.value.memory
            }
        }
    }
}

extension [JournalHeader] {
    fileprivate var memory: Int {
        reduce(overhead + count * MemoryLayout<JournalHeader>.stride) { $0 + $1.name.memory + $1.value.memory }
    }
}

extension JournalRequest {
    fileprivate var memory: Int { target.memory + headers.memory }
}

extension JournalTasks {
    fileprivate var memory: Int {
        let parameters = violations.reduce(0) { $0 + $1.parameters.reduce(3 * overhead) { $0 + 16 + $1.memory } }
        return tasks.reduce(2 * overhead) { $0 + MemoryLayout<JSON>.stride + $1.memory } + parameters
            + (refusal?.memory ?? 0)
    }
}
