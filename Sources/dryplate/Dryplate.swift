import ArgumentParser

@main
struct Dryplate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "dryplate")
}
