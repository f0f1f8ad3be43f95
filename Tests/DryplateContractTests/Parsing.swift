import DryplateContract

/// Parses bytes that need not be a string of Swift.
func parse(_ bytes: some Sequence<UInt8>) throws -> JSON {
    try Array(bytes).withUnsafeBufferPointer { try JSONParser.parse($0) }
}

/// The fault of a text; `nil` if it is JSON.
func fault(of bytes: some Sequence<UInt8>) -> JSONSyntaxError? {
    do {
        _ = try parse(bytes)
        return nil
    } catch { return error as? JSONSyntaxError }
}

func fault(of text: String) -> JSONSyntaxError? { fault(of: text.utf8) }
