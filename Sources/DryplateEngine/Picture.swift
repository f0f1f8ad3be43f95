package import DryplateContract
import DryplateImaging

/// An image of a task, not yet drawn.
package struct Picture: Sendable {
    package let format: OutputFormat
    private let quality: Int
    private let placeholder: Placeholder

    /// The image at `index`, counted from 0; `model` is the model's name for people.
    package init(of task: ImageTask, by model: String, at index: Int, seed: Int) {
        format = task.outputFormat
        quality = task.outputQuality
        placeholder = Placeholder(
            width: task.size.width, height: task.size.height, seed: UInt64(seed),
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
    package var bytes: [UInt8] { placeholder.encoded(as: format.encoding(quality: quality)) }
}
