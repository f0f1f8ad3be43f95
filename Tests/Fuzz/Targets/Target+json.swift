import DryplateContract

extension Target {
    /// What is read, written and read again is the same; and a fault lies within the text.
    static let json = Target(name: "json") { input in
        switch Result(catching: { () throws(JSONSyntaxError) in try JSONParser.parse(input) }) {
        case .success(let value): value.requireStability()
        case .failure(let error): error.requirePlace(in: input)
        }
    }
}

extension JSON {
    fileprivate func requireStability() {
        require(reading(bytes) == self, "the compact text reads as another value: \(text)")
        require(reading(Array(indentedText.utf8)) == self, "the indented text reads as another value: \(text)")
    }

    private func reading(_ bytes: [UInt8]) -> JSON? { bytes.withUnsafeBufferPointer { try? JSONParser.parse($0) } }
}

extension JSONSyntaxError {
    fileprivate func requirePlace(in input: Target.Input) {
        require((0...input.count).contains(offset), "\(self) lies outside of \(input.count) bytes")
        require(line >= 1 && column >= 1 && line + column <= offset + 2, "\(self) has an impossible place")
    }
}
