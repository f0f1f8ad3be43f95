import DryplateContract
import DryplateServer
import Foundation
import LoopbackServer

extension SwitchEffect {
    /// One for each switch, in the order of the switches.
    static let all = acceptance + answers + payment + polls + webhooks + sockets

    private static let acceptance = [
        SwitchEffect("undeclaredParameters", ["refused": "unsupportedParameter", "ignored": 200]) {
            try await $0.post([task(["brightness": 3])]).verdict
        },
        SwitchEffect("otherSpellings", ["refused": "invalidOutputFormat", "accepted": 200]) {
            try await $0.post([task(["outputFormat": "png"])]).verdict
        },
        SwitchEffect("rootReferenceImages", ["refused": "unsupportedParameter", "accepted": 200]) {
            try await $0.post([task(["referenceImages": ["https://example.com/a.png"]])]).verdict
        },
        SwitchEffect("dimensions", ["required": "missingDimensionParameters", "optionalWithReferences": 200]) {
            let references: JSON = ["https://example.com/a.png"]
            return try await $0.post([task(["inputs.referenceImages": references, "width": nil, "height": nil])])
                .verdict
        },
        SwitchEffect(
            "transparentJPG", ["refused": "unsupportedBackground", "flattened": 200, "passedThrough": "providerError"]
        ) {
            try await $0.post([task(["providerSettings.openai.background": "transparent"])]).verdict
        },
        SwitchEffect("taskUUIDVersion", ["any": 200, "v4": "invalidTaskUUID"]) {
            try await $0.post([task(["taskUUID": .string(otherUUID)])]).verdict
        },
        SwitchEffect("schemaRelease", ["pages": "unsupportedParameter", "october2026": 200]) {
            try await $0.post([task(["settings": .object([])])]).verdict
        },
        SwitchEffect("otherImageModels", ["refused": "invalidModel", "accepted": 200]) {
            try await $0.post([task(["model": "runware:101@1"])]).verdict
        },
        SwitchEffect("dryRun", ["answered": 0, "ignored": 1]) {
            _ = try await $0.post([task()], to: "/v1?dryRun=1")
            return try await $0.send("GET", "/__dryplate/ready").json["tasks"] ?? .null
        },
        SwitchEffect("conflictWindow", [0: "conflictTaskUUID", 60: 200]) {
            _ = try await $0.post([task()])
            try await $0.advance(milliseconds: 60_000)
            return try await $0.post([task()]).verdict
        },
        SwitchEffect("batchLimit", [10_000: 200, 1: "invalidRequestBody"]) {
            try await $0.post([question("ping"), question("ping")]).verdict
        },
        SwitchEffect("bodyLimit", [64: 200, 1: "requestBodyTooLarge"]) {
            let blank = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
            let headers = ["Authorization": "Bearer a-key"]
            return try await $0.send("POST", "/v1", headers, body: JSON.array([question("ping")]).bytes + blank).verdict
        },
    ]

    private static let answers = [
        SwitchEffect(
            "errorEnvelope", ["captured": ["data", "errors"], "docs": ["errors"], "legacySingular": ["error"]]
        ) { try await $0.post([task(["width": 1])]).json.names },
        SwitchEffect("mixedBatchStatus", ["ok": 200, "firstError": 400, "multiStatus": 207]) {
            .integer(try await $0.post([task(), task(["width": 1])]).status)
        },
        SwitchEffect("faultsPerTask", ["first": 1, "all": 2]) {
            let answer = try await $0.post([task(["outputQuality": 5, "numberResults": 0])])
            return .integer(answer.json["errors"]?.array?.count ?? 0)
        },
        SwitchEffect("seedInResults", [false: false, true: true]) {
            .bool(try await $0.post([task()]).item?["seed"]?.integer != nil)
        },
        SwitchEffect(
            "signupPage",
            [
                "platform": "Invalid API key. Get one at https://my.runware.ai/signup",
                "modelsAPI": "Invalid API key. Get one at https://runware.ai/signup",
            ]
        ) { try await $0.post([task()], key: "wrong").error?["message"] ?? .null },
        SwitchEffect("legacyShapes", [false: ["an array", "an object"], true: ["an object", "a decimal number"]]) {
            let upload: JSON = ["taskType": "imageUpload", "taskUUID": .string(otherUUID), "image": "iVBORw0KGgo="]
            let show = question("accountManagement").setting("operation", to: "getDetails")
            _ = try await $0.post([task(["providerSettings.openai.quality": "low"])])
            let kinds = [try await $0.post([upload]).json["data"], try await $0.post([show]).item?["balance"]]
            return .array(kinds.map { .string($0?.kind ?? "") })
        },
        SwitchEffect("browserAccess", [true: "*", false: .null]) {
            let answer = try await $0.send("POST", "/v1", ["Origin": "https://app.example"], body: Array("[]".utf8))
            return answer.headers["access-control-allow-origin"].map(JSON.string) ?? .null
        },
        SwitchEffect("retryAfter", [0: .null, 30: "30"]) {
            let answer = try await $0.post([task(["positivePrompt": "[dryplate:timeoutProvider]"])])
            return answer.headers["retry-after"].map(JSON.string) ?? .null
        },
    ]

    private static let payment = [
        SwitchEffect("autoPricedAs", ["high": "0.25", "medium": "0.063", "low": "0.016"]) {
            .string(try await $0.post([task(["includeCost": true])]).item?["cost"]?.text ?? "")
        },
        SwitchEffect("billsFailedResults", [false: "0.25", true: "0.5"]) {
            let failing: JSON = "[dryplate:providerError@2]"
            _ = try await $0.post([task(["numberResults": 2, "positivePrompt": failing])])
            return .string(try await $0.send("GET", "/__dryplate/ready").json["cost"]?.text ?? "")
        },
        SwitchEffect("insufficientCreditsStatus", [402: 402, 400: 400]) {
            .integer(try await $0.post([task()], key: "poor").status)
        },
        SwitchEffect("defaultTTL", [0: 200, 60: 404]) {
            let path = try await $0.imagePath(of: task())
            try await $0.advance(milliseconds: 60_000)
            return .integer(try await $0.send("GET", path).status)
        },
        SwitchEffect("expiredStatus", [404: 404, 403: 403, 410: 410]) {
            let path = try await $0.imagePath(of: task(["ttl": 60]))
            try await $0.advance(milliseconds: 60_000)
            return .integer(try await $0.send("GET", path).status)
        },
    ]

    private static let polls = [
        SwitchEffect("unknownTask", ["empty": 200, "notFound": "taskNotFound"]) {
            try await $0.post([question("getResponse")]).verdict
        },
        SwitchEffect("pollFailureStatus", ["mirrored": 504, "ok": 200]) {
            .integer(try await $0.pollOfFailure().status)
        },
        SwitchEffect("pollErrorLocation", ["errors": ["data", "errors"], "data": ["data"]]) {
            try await $0.pollOfFailure().json.names
        },
    ]
}

extension Wire {
    /// The answer to a poll of a task that failed altogether.
    fileprivate func pollOfFailure() async throws -> WireAnswer {
        let failing: JSON = "[dryplate:timeoutProvider]"
        _ = try await post([task(["deliveryMethod": "async", "positivePrompt": failing])])
        try await advance(milliseconds: 200)
        return try await post([question("getResponse")])
    }
}
