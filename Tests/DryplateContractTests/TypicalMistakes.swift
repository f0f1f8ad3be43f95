import DryplateContract

enum TypicalMistakes {
    static let all: [(name: String, task: JSON)] =
        changes.map { ($0, .task($1)) }
        + [
            ("nothing at all", .object([])),
            ("a prompt of 32001 characters", .task(["positivePrompt": .string(String(repeating: "a", count: 32001))])),
            (
                "17 reference images",
                .task(["inputs.referenceImages": .array(Array(repeating: "iVBORw0KGgo=", count: 17))])
            ),
        ]

    private static let changes: KeyValuePairs<String, [String: JSON?]> = [
        "a number as string": ["outputQuality": "85"],
        "a decimal for an integer": ["numberResults": .decimal("2.0")],
        "an integer too large for any machine": ["ttl": .decimal("99999999999999999999")],
        "out of range": ["outputQuality": 100],
        "below the only bound": ["ttl": 59],
        "null for absent": ["webhookURL": .null],
        "a boolean as string": ["includeCost": "true"],
        "a choice in the wrong case": ["outputFormat": "jpeg"],
        "a list for one value": ["outputType": ["dataURI", "URL"]],
        "no prompt": ["positivePrompt": nil],
        "an empty prompt": ["positivePrompt": ""],
        "no width": ["width": nil],
        "no size": ["width": nil, "height": nil],
        "a size of another model": ["width": 1792, "height": 1024],
        "no UUID": ["taskUUID": "task-1"],
        "another model": ["model": "runware:101@1"],
        "a parameter of other models": ["negativePrompt": "blur"],
        "reference images at the old place": ["referenceImages": ["iVBORw0KGgo="]],
        "a misspelt parameter": ["outputFromat": "PNG"],
        "a setting of DALL·E": ["providerSettings.openai.style": "vivid"],
        "another provider's settings": ["providerSettings.bfl": ["promptUpsampling": true]],
        "settings not nested": ["providerSettings": ["quality": "high"]],
        "one reference image without a list": ["inputs.referenceImages": "https://example.com/a.png"],
        "no reference images": ["inputs.referenceImages": []],
        "a file name as reference image": ["inputs.referenceImages": ["iVBORw0KGgo=", "cat.png"]],
        "a null among the reference images": ["inputs.referenceImages": [.null]],
        "a URL without scheme": ["webhookURL": "example.com/hook"],
        "transparent without a format": ["providerSettings.openai.background": "transparent"],
        "transparent as JPG": ["providerSettings.openai.background": "transparent", "outputFormat": "JPG"],
        "safety as a switch": ["safety": true],
    ]
}
