import DryplateContract
import DryplateEngine
import Testing

/// Unusual answers: they are unusual, mean the same, and follow from the seed.
struct SurpriseTests {
    @Test(arguments: Surprise.allCases) func `a surprise changes what is sent`(surprise: Surprise) throws {
        for transport in surprise.transports {
            #expect(try sent(over: transport, meeting: [surprise]) != sent(over: transport), "\(transport)")
        }
    }

    @Test(arguments: Transport.allCases) func `without a surprise the text is the compact one`(transport: Transport)
        throws
    {
        let latency = try #require(FaultRequest("latency")?.fault(of: taskUUID, met: 0, seed: 1))
        for faults in [[], [latency]] {
            let answer = try answered(meeting: faults)
            switch transport {
            case .http: #expect(Answer([answer], under: .compatible).bytes == usual(answer.replies).bytes)
            case .webSocket:
                let bytes = answer.frames(under: .compatible).map(\.bytes)
                #expect(bytes == answer.replies.map { usual([$0]).bytes })
            }
        }
    }

    @Test(arguments: Surprise.allCases) func `the same seed gives the same bytes, and other seeds give others`(
        surprise: Surprise
    ) throws {
        for transport in surprise.transports {
            let bytes = try (0..<20).map { try sent(over: transport, meeting: [surprise], seed: $0) }
            #expect(try sent(over: transport, meeting: [surprise], seed: 7) == bytes[7])
            #expect(Set(bytes).count > (surprise.isLeftToChance ? 1 : 0))
        }
    }

    @Test(arguments: Surprise.allCases.filter(\.keepsMeaning)) func `what is only spelled otherwise means the same`(
        surprise: Surprise
    ) throws {
        for seed in 0..<200 as Range<UInt64> {
            let (strange, usual) = (
                try sent(over: .http, meeting: [surprise], seed: seed), try sent(over: .http, seed: seed)
            )
            #expect(try strange.map(meaning) == usual.map(meaning))
        }
    }

    @Test func `what a task asked for is there, whatever else is missing`() throws {
        let answer = Answer([try answered(meeting: faults([.missingMembers]))], under: .compatible)
        let items = try #require(answer.body["data"]?.array)
        let names = ["taskType", "taskUUID", "imageUUID", "imageURL", "NSFWContent", "cost"]
        #expect(items.allSatisfy { $0.members?.map(\.name) == names })
        let errors = try #require(answer.body["errors"]?.array)
        #expect(errors.allSatisfy { $0["code"] != nil && $0["message"] != nil && $0["taskUUID"] == .string(taskUUID) })
        #expect(errors.allSatisfy { $0["documentation"] == nil && $0["parameter"] == nil })
    }

    @Test func `a message of items has data or errors, never both`() throws {
        let frames = try answered(meeting: faults([.groupedFrames])).frames(under: .compatible).map(\.message)
        #expect(frames.map { $0.members?.map(\.name) } == [["data"], ["errors"]])
        #expect(frames.map { ($0["data"] ?? $0["errors"])?.array?.count } == [2, 2])
    }

    @Test func `an image in Base64 is hardly longer for its spelling`() throws {
        var answer = TaskAnswer([.data(["imageBase64Data": .string(String(repeating: "q83/", count: 1 << 20))])])
        let usual = Answer([answer], under: .documented).bytes.count
        answer.faults = faults([.spelling])
        #expect((usual..<usual + 2000).contains(Answer([answer], under: .documented).bytes.count))
    }

    @Test func `a surprise of one task leaves the items of others alone`() throws {
        let plain = try answered()
        let strange = try answered(meeting: faults([.extraMembers, .memberOrder, .missingMembers, .numberNotation]))
        let answer = Answer([strange, plain], under: .compatible)
        let alone = Answer([plain], under: .compatible).body["data"]?.array
        #expect(answer.body["data"]?.array.map { Array($0.suffix(2)) } == alone)
    }

    @Test(arguments: Surprise.allCases.filter(\.isMetByWebhooks)) func `a webhook is told with the task's surprises`(
        surprise: Surprise
    ) throws {
        let prompt = "[dryplate:providerError@2]"
        let usual = try #require(accepted(results(of: prompt)))
        let strange = try #require(accepted(results(of: prompt + "[dryplate:\(surprise.rawValue)]")))
        let restarted = try #require(SimulatedPlatform().record(of: stored(strange)))
        let bytes = [usual, strange, restarted].map { record in
            [0, 1].map { record.webhookBytes(at: $0, imagesAt: "", under: .compatible) }
        }
        #expect(bytes[0] != bytes[1] && bytes[1] == bytes[2])
    }

    private func results(of prompt: String) -> JSON {
        task(["positivePrompt": .string(prompt), "numberResults": 2, "includeCost": true])
    }

    @Test func `surprises add up`() throws {
        let bytes = try (0..<50).map { try sent(over: .http, meeting: Surprise.allCases, seed: $0)[0] }
        #expect(Set(bytes).count == 50)
        for body in bytes { #expect(try meaning(of: body)["data"]?.array?.count == 2) }
    }
}

extension Surprise {
    /// Whether parsed answers are equal, but for the order in objects and among results.
    fileprivate var keepsMeaning: Bool {
        [.memberOrder, .spelling, .numberNotation, .groupedFrames, .resultOrder].contains(self)
    }

    /// Each item has a call of its own, and no failed result an error with a parameter.
    fileprivate var isMetByWebhooks: Bool { ![.groupedFrames, .resultOrder, .parameterList].contains(self) }

    fileprivate var isLeftToChance: Bool {
        ![.missingMembers, .parameterList, .groupedFrames, .resultOrder].contains(self)
    }
}
