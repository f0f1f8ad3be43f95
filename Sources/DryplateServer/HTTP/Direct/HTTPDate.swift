import Foundation
import Synchronization

/// The `Date` of answers, which is made once a second.
final class HTTPDate: Sendable {
    private let latest = Mutex((second: -1, text: ""))

    /// - Parameter moment: milliseconds since 1970-01-01 UTC.
    func text(at moment: Double) -> String {
        let second = Int(moment / 1000)
        return latest.withLock { latest in
            if latest.second != second { latest = (second, Self.text(at: second)) }
            return latest.text
        }
    }

    /// Names of days and months are English, for a process without `setlocale` has the locale `C`.
    private static func text(at second: Int) -> String {
        var (second, parts) = (time_t(second), tm())
        gmtime_r(&second, &parts)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { characters in
            let count = strftime(characters.baseAddress!, 32, "%a, %d %b %Y %H:%M:%S GMT", &parts)
            return String(decoding: characters[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
