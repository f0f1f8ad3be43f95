import DryplateContract
@testable import DryplateFiles

enum Samples {
    static let uuid = "df1e14ba-7238-4727-95d3-960fb0035dc7"

    static let valid = """
        {"taskType": "imageInference", "taskUUID": "\(uuid)", "model": "openai:1@2", "positivePrompt": "a", \
        "width": 1536, "height": 1024}
        """

    static let invalid = """
        - taskType: imageInference
          taskUUID: 0f1e14ba-7238-4727-95d3-960fb0035dc7
          model: openai:1@1
          positivePrompt: a
          width: 1536
          height: 1000
          inputs:
            referenceImages:
              - https://example.org/one.png
              - <two> & "three"
          a|b: 1

        """

    static let findings = """
        bad.yaml:5:3: width, height: Unsupported dimensions. The size must be one of '1024x1024', '1536x1024' or \
        '1024x1536'; found '1536x1000'. [unsupportedDimensions, documented]
        bad.yaml:10:9: inputs.referenceImages[1]: Invalid value for 'referenceImages[1]' parameter. It must be a PNG, \
        JPEG or WebP image as UUID, http(s) URL, data URI with Base64, or bare Base64; found "<two> & \\"three\\"". \
        [invalidReferenceImages, documented]
        bad.yaml:11:3: a|b: Unsupported use of 'a|b' parameter. Supported here: 'taskType', 'taskUUID', 'outputType', \
        'outputFormat', 'outputQuality', 'webhookURL', 'deliveryMethod', 'uploadEndpoint', 'safety', 'ttl', \
        'includeCost', 'numberResults', 'inputs', 'model', 'positivePrompt', 'width', 'height' and \
        'providerSettings'. [unsupportedParameter, seen in the wild]
        """
}
