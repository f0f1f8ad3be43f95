/// Something in a text that finds the place of what it holds, when it is asked for it.
protocol Positioned {
    /// Where a parameter such as `inputs.referenceImages[2]` begins: its key, or the item of a list. If it is absent,
    /// where the innermost part of its path begins that is there.
    func position(of path: String) -> TextPosition
}

extension TextPosition: Positioned {
    /// Nothing is told apart inside a place.
    func position(of path: String) -> TextPosition { self }
}
