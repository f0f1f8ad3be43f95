import DryplateContract
import DryplateEngine
import DryplateStore
import Foundation
import HTTPTypes
import Hummingbird

/// `GET` and `POST /__dryplate/clock`: reads the simulator's clock, and moves it.
struct ClockEndpoint: Sendable {
    let clock: SimulatorClock
    /// Keeps the moment, so that time does not run backwards at the next start.
    let store: Store

    func respond(to request: Request, _ body: ReceivedBody) async throws -> Response {
        if request.method == .post { try await change(try ClockChange(body)) }
        return Response(reading)
    }

    /// Moves the clock; a store remembers how far.
    func change(_ change: ClockChange) async throws {
        clock.change(change)
        try await store.note(clock.now)
    }

    private var reading: JSON {
        let (now, setting) = (clock.now, clock.setting)
        return [
            "now": .integer(now.milliseconds), "iso": .string(now.iso),
            "rate": .integer(setting.rate), "frozen": .bool(setting.isFrozen),
        ]
    }
}

extension ClockChange {
    fileprivate init(_ body: ReceivedBody) throws {
        let json = try body.object(of: Self.fields, such: #"{"advance": 60000}"#)
        self.init(freeze: json["freeze"]?.bool, advance: json["advance"]?.integer, rate: json["rate"]?.integer)
    }

    /// The most that a clock jumps, in milliseconds: more than any test needs.
    static let century = 3_155_760_000_000

    /// What a request to change the clock may hold.
    ///
    /// Faster than a minute a second, receivers would have no time to answer.
    static let fields = [
        Field("freeze", .boolean, .optional, "Whether time stands still."),
        Field("advance", .integer(0...century), .optional, "Milliseconds to jump ahead."),
        Field("rate", .integer(1...60), .optional, "Simulated seconds in a real one."),
    ]
}

extension Timestamp {
    var iso: String {
        Date(timeIntervalSince1970: (Double(milliseconds) + 0.5) / 1000).formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        )
    }
}
