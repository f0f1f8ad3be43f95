/// Requests as real clients were captured sending them; only prompts are shortened, and identifiers made whole.
enum ClientBodies {
    /// Those that keep to the pages.
    static let strict: KeyValuePairs = [
        "PyPI runware 0.5.24": """
        [{"taskType": "imageInference", "taskUUID": "d4d6f1ea-843a-41a3-a311-39306ab8586c", "model": "openai:1@1",
          "deliveryMethod": "sync", "numberResults": 1,
          "positivePrompt": "A tiny clockwork orchard, sign reads \\"ORCHARD No. 7\\"", "height": 1024, "width": 1536,
          "providerSettings": {"openai": {"quality": "high", "background": "opaque"}}}]
        """,
        "PyPI runware 0.5.24, options": """
        [{"taskType": "imageInference", "taskUUID": "d4d6f1ea-843a-41a3-a311-39306ab8586c", "model": "openai:1@1",
          "numberResults": 1, "positivePrompt": "An orchard", "height": 1024, "width": 1024,
          "outputType": "base64Data", "outputFormat": "PNG", "includeCost": true, "outputQuality": 80, "ttl": 120,
          "safety": {"checkContent": true, "mode": "fast"}}]
        """,
        "PyPI runware-sdk 1.8.0": """
        [{"model": "openai:1@1", "positivePrompt": "An orchard", "width": 1536, "height": 1024,
          "providerSettings": {"openai": {"quality": "high", "background": "opaque"}}, "taskType": "imageInference",
          "taskUUID": "b1916851-fd2c-4e25-95ad-cd3593e0bcc3", "deliveryMethod": "async"}]
        """,
        "@runware/sdk-js 1.3.2": """
        [{"taskType":"imageInference","model":"openai:1@1","positivePrompt":"An orchard","height":1024,"width":1536,
          "numberResults":1,"providerSettings":{"openai":{"quality":"high","background":"opaque"}},
          "taskUUID":"43efac88-1f0c-4b0e-9a52-6f0c7f7f2c11"}]
        """,
        "@runware/sdk 1.6.8": """
        [{"deliveryMethod":"async","model":"openai:1@1","positivePrompt":"An orchard","width":1536,"height":1024,
          "providerSettings":{"openai":{"quality":"high","background":"opaque"}},"taskType":"imageInference",
          "taskUUID":"3de4beca-1f0c-4b0e-9a52-6f0c7f7f2c11"}]
        """,
        "ComfyUI-Runware 1.9.2": """
        [{"taskType": "imageInference", "taskUUID": "294af38c-1f0c-4b0e-9a52-6f0c7f7f2c11", "model": "openai:1@1",
          "outputType": "URL", "outputFormat": "PNG", "outputQuality": 95, "numberResults": 1,
          "deliveryMethod": "async", "positivePrompt": "An orchard", "width": 1536, "height": 1024,
          "providerSettings": {"openai": {"quality": "high", "background": "opaque"}}}]
        """,
        "Ryank90/runware-go-sdk": """
        [{"taskType":"imageInference","taskUUID":"2467d01d-1f0c-4b0e-9a52-6f0c7f7f2c11",
          "positivePrompt":"An orchard","height":1024,"width":1536,"model":"openai:1@1"}]
        """,
    ]

    /// Those that send more than the pages declare.
    static let lenient: KeyValuePairs = [
        "Runware/ai-sdk-provider 2.0.0": """
        [{"taskType":"imageInference","taskUUID":"a7d6bea3-1f0c-4b0e-9a52-6f0c7f7f2c11",
          "positivePrompt":"A tiny clockwork orchard","width":1024,"height":1024,"model":"openai:1@1",
          "numberResults":1,"outputType":"URL","outputFormat":"PNG","outputQuality":95,"checkNSFW":false,
          "includeCost":false}]
        """,
        "aimatchfun/php-runware-sdk 4.0": """
        [{"taskType":"imageInference","taskUUID":"5143ebb0-1f0c-4b0e-9a52-6f0c7f7f2c11","outputType":"URL",
          "outputFormat":"JPG","positivePrompt":"A tiny clockwork orchard","height":1024,"width":1024,
          "model":"openai:1@1","checkNsfw":false,"CFGScale":7,"clipSkip":0,"numberResults":1,
          "scheduler":"EulerAncestralDiscreteScheduler","includeCost":true,"steps":20}]
        """,
        "imgly/plugins": """
        [{"taskType":"imageInference","taskUUID":"5458796f-1f0c-4b0e-9a52-6f0c7f7f2c11","model":"openai:1@2",
          "positivePrompt":"An orchard","deliveryMethod":"async","outputType":"URL","outputFormat":"PNG",
          "numberResults":1,"width":1536,"height":1024,
          "referenceImages":["https://assets.runware.ai/assets/inputs/8c830f17-de66-4dc8-be64-711e2665612e.jpg"]}]
        """,
        "examples/openai/image_1.py of PyPI runware": """
        [{"taskType": "imageInference", "taskUUID": "d4d6f1ea-843a-41a3-a311-39306ab8586c", "model": "openai:1@1",
          "numberResults": 1, "positivePrompt": "An orchard", "height": 1024, "width": 1536,
          "providerSettings": {"openai": {"quality": "high", "style": "cyberpunk"}}}]
        """,
        "Ryank90/runware-go-sdk, a lower-case format": """
        [{"taskType":"imageInference","taskUUID":"2467d01d-1f0c-4b0e-9a52-6f0c7f7f2c11",
          "positivePrompt":"An orchard","height":1024,"width":1536,"model":"openai:1@1","outputFormat":"png",
          "referenceImages":["581b618a-3399-4d68-8957-0c31b9bfd2a2"]}]
        """,
        "ableinc/runware-go": """
        [{"taskType":"imageInference","taskUUID":"2467d01d-1f0c-4b0e-9a52-6f0c7f7f2c11",
          "positivePrompt":"An orchard","height":1024,"width":1536,"model":"openai:1@1","numberOfResults":1}]
        """,
    ]
}
