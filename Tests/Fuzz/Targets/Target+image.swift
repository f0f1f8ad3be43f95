import DryplateContract
import DryplateScenarios

extension Target {
    /// The signature and the header of an image, and the image as text, agree.
    static let image = Target(name: "image") { input in
        let bytes = Array(input)
        let signature = ImageSignature(bytes)
        if ImageHeader(bytes) != nil { require(signature != nil, "a header without a signature") }
    }
}
