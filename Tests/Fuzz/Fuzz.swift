import Foundation

/// libFuzzer over one of the targets: `fuzz TARGET [its options] [folders of a corpus]`; without one it lists them.
@main enum Fuzz {
    /// What libFuzzer calls with every input; it takes a function that captures nothing.
    nonisolated(unsafe) private static var target = Target.all[0]

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count > 1, let target = Target.all.first(where: { $0.name == arguments[1] }) else {
            print(Target.all.map(\.name).joined(separator: "\n"))
            exit(2)
        }
        self.target = target
        exit(drive([arguments[0]] + arguments.dropFirst(2)))
    }

    private static func drive(_ arguments: [String]) -> CInt {
        var count = CInt(arguments.count)
        var values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: arguments.count + 1)
        for (index, argument) in arguments.enumerated() { values?[index] = strdup(argument) }
        values?[arguments.count] = nil
        return runDriver(&count, &values) { bytes, size in
            Fuzz.target.run(UnsafeBufferPointer(start: bytes, count: size))
            return 0
        }
    }
}

/// The entry of libFuzzer for programs with a main function of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ call: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
