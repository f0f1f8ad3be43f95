import DryplateContract
import DryplateEngine

/// The documented task that is measured.
enum Example {
    static let prompt = """
        An elaborate storybook scene of a hillside orchard tended entirely by clockwork caretakers at first light: \
        brass-and-wood mechanical gardeners on ladders gently picking oversized pears and apricots, copper watering \
        beetles rolling between the rows, canvas collection baskets hanging from gear-driven branches, and a small \
        cider cart with a clearly readable hand-painted sign that says \"ORCHARD No. 7\". In the distance, layered \
        terraces, a stone windmill converted into a repair shed, drifting petals, and faint morning haze. Style blends \
        classic gouache illustration with precise modern cinematic lighting, tactile brush texture, intricate metal \
        joints, polished fruit skins, soft clouds, and whimsical but believable engineering. Wide composition, abundant \
        depth, charming atmosphere, highly detailed, crisp focal subjects, harmonious warm greens, amber, cream, and \
        oxidized copper tones.
        """

    static let account = Account(apiKey: "any-key")
    static let platform = SimulatedPlatform()

    /// The task, with some members set.
    static func task(_ changes: KeyValuePairs<String, JSON> = [:]) -> JSON {
        let task: JSON = [
            "taskType": "imageInference", "taskUUID": "581b618a-3399-4d68-8957-0c31b9bfd2a2", "model": "openai:1@1",
            "positivePrompt": .string(prompt), "width": 1536, "height": 1024,
            "providerSettings": ["openai": ["quality": "high", "background": "opaque"]],
        ]
        return changes.reduce(task) { $0.setting($1.key, to: $1.value) }
    }

    static func decision(on task: JSON) -> Decision {
        platform.decide(task, at: 0, for: account, now: Timestamp(milliseconds: 1_800_000_000_000))
    }

    /// What is recorded of the task under a taskUUID that has this number.
    static func record(_ number: Int = 0, numberResults: Int = 1) -> TaskRecord {
        let digits = String(number, radix: 16)
        let uuid = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        let task = task(["taskUUID": .string(uuid), "numberResults": .integer(numberResults)])
        guard case .record(let record) = decision(on: task) else { preconditionFailure("the example is valid") }
        return record
    }
}
