/// Why a store cannot be opened.
package struct StoreError: Error, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "cannot open the store '\(path)': \(reason)" }
}
