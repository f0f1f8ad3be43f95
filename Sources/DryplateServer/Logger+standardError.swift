package import Logging

extension Logger {
    /// Warnings and errors of the server; standard output belongs to the commands.
    package static var standardError: Logger {
        var logger = Logger(label: "dryplate", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = .warning
        return logger
    }

    /// For the framework, which gives a logger to every request: formatting that costs more than checking a task.
    static var silent: Logger { Logger(label: "dryplate", factory: { _ in SwiftLogNoOpLogHandler() }) }
}
