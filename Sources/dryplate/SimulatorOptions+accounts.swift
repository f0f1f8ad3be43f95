import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateFiles

extension SimulatorOptions {
    /// What `--api-key` and `--keys` say; `nil` if neither is given.
    var acceptedKeys: Set<String>? {
        get throws {
            guard let keys else { return apiKey.isEmpty ? nil : Set(apiKey) }
            let lines = try UserFile(keys).text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(/\s+/) }
            let found = lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }.map {
                String($0.prefix { !$0.isWhitespace })
            }
            guard !found.isEmpty else {
                throw ValidationError("--keys: '\(keys)' holds no key; write one on each line.")
            }
            return Set(apiKey + found)
        }
    }
}

extension SimulatorOptions {
    /// What `--balance` says; an amount without a key is everyone's.
    var credits: Credits {
        get throws {
            let settings = try balance.map { try BalanceSetting($0) }
            return Credits(
                usual: settings.last { $0.account == nil }?.credit ?? .unlimited,
                special: settings.reduce(into: [:]) { special, setting in
                    if let account = setting.account { special[account] = setting.credit }
                }
            )
        }
    }
}

/// `10.00`, or `some-key=2.50`.
private struct BalanceSetting {
    let account: Account?
    let credit: Credit

    init(_ text: String) throws {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        let key = parts.dropLast().joined(separator: "=")
        let most = Money.most
        guard let amount = Money(dollars: String(parts.last ?? "")), (.zero...most).contains(amount),
            parts.count == 1 || !key.isEmpty
        else {
            throw ValidationError(
                "--balance must be dollars from 0 to \(Money.mostDollars) with at most six decimals, such as 10.00 or "
                    + "some-key=2.50; found '\(text)'.")
        }
        account = parts.count == 1 ? nil : Account(apiKey: key)
        credit = .limited(to: amount)
    }
}
