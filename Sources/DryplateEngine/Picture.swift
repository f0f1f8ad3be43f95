package import DryplateContract
import DryplateImaging

/// An image of a task, not yet drawn.
package struct Picture: Sendable {
    /// As the task and the address say.
    package let format: OutputFormat
    private let fault: ImageFault?
    private let quality: Int
    private let placeholder: Placeholder

    /// The image at `index`, counted from 0; `model` is the model's name for people.
    package init(of task: ImageTask, by model: String, at index: Int, _ result: ImageResult) {
        format = task.outputFormat
        fault = result.imageFault
        quality = task.outputQuality
        placeholder = Placeholder(
            width: task.size.width, height: task.size.height, seed: UInt64(result.seed),
            caption: [model, "\(task.size) \(task.quality)", "result \(index + 1) of \(task.numberResults)"],
            prompt: task.positivePrompt, isTransparent: task.background == .transparent,
            metadata: [
                TextEntry(keyword: "Software", text: "Dryplate"),
                TextEntry(keyword: "taskUUID", text: task.taskUUID),
                TextEntry(keyword: "model", text: task.model),
                TextEntry(keyword: "positivePrompt", text: task.positivePrompt),
            ]
        )
    }

    /// Draws the image: some milliseconds of work, so never on an event loop.
    package var bytes: [UInt8] {
        let drawn = fault == .otherFormat ? format.other : format
        return placeholder.encoded(as: drawn.encoding(quality: quality))
    }

    /// What arrives of it inside an answer or an upload, where no length tells that half of the file is missing.
    package var arrivingBytes: [UInt8] {
        let bytes = bytes
        return fault == .truncatedImage ? Array(bytes.prefix(bytes.count / 2)) : bytes
    }
}

extension OutputFormat {
    /// A format that is not this one, and keeps whatever this one can show.
    fileprivate var other: OutputFormat { self == .PNG ? .WEBP : .PNG }
}
