/// What is fuzzed: a reader of hostile bytes, and what must hold of whatever it makes of them.
struct Target {
    typealias Input = UnsafeBufferPointer<UInt8>

    let name: String
    /// Ends the program if something does not hold.
    let run: @Sendable (Input) -> Void

    static let all = [json, task, scenario, settings, image, fault, address, http, frames, utf8]
}

/// Ends the program, for libFuzzer to keep the input.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { fatalError(what()) }
}

extension Target.Input {
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The first byte, which says how to cut, and the rest.
    var cut: (at: Int, of: Slice<Self>) { isEmpty ? (0, self[...]) : (Int(self[0]), dropFirst()) }
}
