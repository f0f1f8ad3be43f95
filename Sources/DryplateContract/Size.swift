/// Width and height in pixels.
package struct Size: Hashable, Sendable, CustomStringConvertible {
    package let width: Int
    package let height: Int

    package init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }

    package var description: String { "\(width)x\(height)" }
}
