import ArgumentParser
import DryplateContract
import DryplateFiles
import Foundation

/// `--dialect`, as often as one likes: what comes later wins.
struct DialectOptions: ParsableArguments {
    @Option(
        name: .customLong("dialect"),
        help: ArgumentHelp(
            """
            A profile, a switch as key=value, or a YAML or JSON file of them; repeat for several, later ones win. \
            'documented' keeps to the pages; 'compatible' accepts what real clients send beyond them.
            """,
            valueName: "dialect"))
    var settings: [String] = []

    func validate() throws { _ = try dialect }

    var dialect: Dialect {
        get throws { try settings.reduce(into: .documented) { try $0.apply($1) } }
    }
}

extension Dialect {
    fileprivate mutating func apply(_ setting: String) throws {
        do { if try !apply(setting: setting) { try apply(file: setting) } } catch let error as SwitchError {
            throw ValidationError("--dialect: \(error)")
        }
    }

    private mutating func apply(file: String) throws {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            let profiles = Self.profiles.map(\.key).quotedList
            throw ValidationError("--dialect: '\(file)' is not \(profiles), not key=value, and no file to be read.")
        }
        do { try apply(file: file, text: text) } catch { throw ValidationError("--dialect: \(error)") }
    }
}
