import DryplateContract
import DryplateEngine
import Testing

struct PictureTests {
    @Test func `a stored image is drawn again as it was`() throws {
        let record = try #require(
            accepted(task(["outputType": "base64Data", "outputFormat": "PNG", "numberResults": 2])))
        let drawn = Picture(of: record.task, by: record.contract.name, at: 1, record.results[1])
        #expect(SimulatedPlatform(seed: 7).picture(of: stored(record, 1), at: address(record, 1))?.bytes == drawn.bytes)
    }

    @Test func `an image has one address`() throws {
        let record = try #require(accepted(task()))
        let address = address(record, 0)
        #expect(SimulatedPlatform().picture(of: stored(record, 0), at: address) != nil)
        #expect(SimulatedPlatform().picture(of: stored(record, 0), at: address.replacing(".jpg", with: ".png")) == nil)
        #expect(SimulatedPlatform().picture(of: stored(record, 0), at: address.replacing("/os/", with: "/so/")) == nil)
    }

    @Test(arguments: ["/", "/image/", "/image/os/a22d05/ws/3/ii/x.jpg", "/v1/581b618a-3399-4d68-8957-0c31b9bfd2a2.jpg"])
    func `a path that is no image's names none`(path: String) {
        #expect(ImageAddress.imageUUID(in: path) == nil)
    }

    @Test func `an image expires at its moment, not before`() throws {
        let record = stored(try #require(accepted(task(["ttl": 60]))), 0)
        let expiresAt = try #require(record.expiresAt)
        #expect(!expiresAt.hasCome(by: Timestamp(milliseconds: noon.milliseconds + 59_999)))
        #expect(expiresAt.hasCome(by: noon.adding(seconds: 60)))
    }

    private func stored(_ record: TaskRecord, _ index: Int) -> ImageRecord {
        ImageRecord(
            account: record.account, request: record.request.text, index: index, result: record.results[index],
            expiresAt: record.expiresAt
        )
    }

    private func address(_ record: TaskRecord, _ index: Int) -> String {
        let format = record.task.outputFormat.fileExtension
        let withURL = task(["outputFormat": .string(record.task.outputFormat.rawValue), "numberResults": 2])
        let items = items(accepted(withURL))
        let url = items[index]["imageURL"]?.string ?? ""
        #expect(url.hasSuffix("." + format))
        return String(url.dropFirst("http://host".count))
    }
}
