extension ModelContract {
    /// What clients of the image models write beyond the pages, in the order in which it is read.
    static let imageLeniencies = [
        Leniency(
            .renamed(from: "referenceImages", to: "inputs.referenceImages"), if: .rootReferenceImages,
            "'referenceImages' at the root stands for 'inputs.referenceImages'.", from: .seenInSDK
        ),
        Leniency(
            .unsized(beside: "inputs.referenceImages", .square), if: .optionalDimensions,
            "With reference images and neither 'width' nor 'height', the image is \(Size.square).",
            from: .invented(because: "an error of the platform says that references will do, not what size follows")
        ),
        Leniency(
            .listed(path: "outputType"), if: .otherSpellings,
            "An array of output types stands for the first of them.",
            from: .invented(because: "clients were seen to send it; what the platform answers is not known")
        ),
        Leniency(
            .renamed(from: "numberOfResults", to: "numberResults"), if: .otherSpellings,
            "'numberOfResults' stands for 'numberResults'.", from: .seenInTheWild
        ),
        Leniency(
            .renamed(from: "checkNSFW", to: "safety.checkContent"), if: .otherSpellings,
            "'checkNSFW' stands for 'safety.checkContent'.",
            from: .inferred(because: "the older pages give it that meaning")
        ),
        Leniency(
            .renamed(from: "checkNsfw", to: "safety.checkContent"), if: .otherSpellings,
            "'checkNsfw' stands for 'safety.checkContent'.", from: .seenInTheWild
        ),
        Leniency(
            .reworded(path: "safety.mode", from: "full", to: "fast"), if: .otherSpellings,
            "'safety.mode: full' stands for 'fast'.",
            from: .inferred(because: "the older pages have two degrees of checking, the newer one")
        ),
        Leniency(
            .anyCase, if: .otherSpellings, "The values of choices may have letters of any case: 'png', 'Jpg', 'url'.",
            from: .seenInTheWild
        ),
        Leniency(
            .reworded(path: "outputFormat", from: "jpeg", to: "JPG"), if: .otherSpellings, "'JPEG' stands for 'JPG'.",
            from: .seenInTheWild
        ),
    ]
}
