import DryplateContract
import DryplateEngine
import Foundation
import Testing

struct DataItemTests {
    @Test func `a plain item has four members and no cost`() throws {
        let item = try #require(items(accepted(task())).first)
        #expect(item.members?.map(\.name) == ["taskType", "taskUUID", "imageUUID", "imageURL"])
        let address = try #require(item["imageURL"]?.string)
        let pattern = /http:\/\/host\/image\/os\/a\d\dd\d\d\/ws\/[23]\/ii\/[-0-9a-f]{36}\.jpg/
        #expect(address.wholeMatch(of: pattern) != nil)
        #expect(ImageAddress.imageUUID(in: String(address.dropFirst("http://host".count))) == item["imageUUID"]?.string)
    }

    @Test(arguments: OutputType.allCases, Dialect.profiles.map(\.value)) func `every item keeps the rows of results`(
        type: OutputType, dialect: Dialect
    ) {
        let checked = task([
            "outputType": .string(type.rawValue), "includeCost": true, "safety": ["checkContent": true],
        ])
        for asked in [checked, task(["outputType": .string(type.rawValue)])] {
            let item = items(accepted(asked), under: dialect).first ?? .null
            #expect(ModelContract.resultFields(under: dialect).violations(in: item) == [], "\(item.text.prefix(300))")
        }
    }

    @Test func `the cost is a number of dollars, only when asked for`() {
        let item = items(accepted(task(["includeCost": true, "providerSettings.openai.quality": "medium"]))).first
        #expect(item?["cost"]?.text == "0.011")
    }

    @Test func `base64Data and dataURI hold the file itself`() throws {
        let base64 = items(accepted(task(["outputType": "base64Data", "outputFormat": "PNG"]))).first
        let encoded = try #require(base64?["imageBase64Data"]?.string)
        #expect(Data(base64Encoded: encoded)?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
        let dataURI = items(accepted(task(["outputType": "dataURI", "outputFormat": "PNG"]))).first
        #expect(dataURI?["imageDataURI"] == .string("data:image/png;base64," + encoded))
        #expect(dataURI?["imageURL"] == nil)
    }

    @Test func `the seed is there when the dialect says so`() {
        #expect(items(accepted(task())).first?["seed"] == nil)
        #expect(items(accepted(task()), under: .compatible).first?["seed"]?.integer != nil)
    }

    @Test(arguments: [
        (JSON.null, "A calm sea", JSON?.none),
        (["checkContent": true] as JSON, "A calm sea", false as JSON?),
        (["mode": "fast"] as JSON, "A nsfw sea", true as JSON?),
        (["mode": "none", "checkContent": true] as JSON, "A nsfw sea", nil),
    ])
    func `NSFWContent is there when safety is on`(safety: JSON, prompt: String, expected: JSON?) {
        let checked = task(["safety": safety == .null ? nil : safety, "positivePrompt": .string(prompt)])
        #expect(items(accepted(checked)).first?["NSFWContent"] == expected)
    }
}
