extension Catalog {
    /// Every error code that rows and rules answer with under a dialect, each once.
    package func refusalCodes(under dialect: Dialect) -> [String] {
        let fields = models.flatMap { $0.fields(under: dialect) } + platformTasks.flatMap(\.fields)
        let undeclared = dialect.undeclaredParameters == .refused ? ["unsupportedParameter"] : []
        let ofRules = models.flatMap { $0.rules.flatMap { $0.refusalCodes(under: dialect) } }
        return (undeclared + fields.flattened.flatMap(\.field.refusalCodes) + ofRules).uniqued
    }
}

extension Field {
    fileprivate var refusalCodes: [String] {
        (presence == .required ? [Violation.missing(self).code] : []) + shape.faults.map(code)
    }
}

extension Shape {
    /// What can be wrong with a value or an item of it.
    fileprivate var faults: [Fault] {
        switch self {
        case .boolean, .object, .anyObject: [.type]
        case .integer, .amount, .choice, .text: [.type, .value]
        case .string(let length): length == 0...Int.max ? [.type] : [.type, .length]
        case .list(let element, _): [.type, .count] + element.faults
        }
    }
}

extension Rule {
    fileprivate func refusalCodes(under dialect: Dialect) -> [String] {
        switch kind {
        case .dimensions: [Self.missingDimensionsCode, Self.unsupportedDimensionsCode]
        case .alphaFormat: dialect.transparentJPG == .refused ? [Self.unsupportedBackgroundCode] : []
        case .effective: []
        }
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of the first occurrence.
    package var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
