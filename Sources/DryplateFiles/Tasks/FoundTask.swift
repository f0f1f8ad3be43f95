package import DryplateContract

/// One task of a file, and where it stands. Whoever keeps it keeps the text around it as well.
package struct FoundTask {
    package let task: JSON
    package let place: TaskPlace
    let origin: any Positioned

    /// Where a parameter such as `inputs.referenceImages[2]` begins; if it is absent, where the object begins that
    /// lacks it, and for the empty path the task itself. Tasks of a HAR file are all at the beginning of their entry.
    package func position(of path: String = "") -> TextPosition { origin.position(of: path) }
}
