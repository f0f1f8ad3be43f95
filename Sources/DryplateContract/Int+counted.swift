extension BinaryInteger {
    /// `1 task`, `2 tasks`
    package func counted(_ unit: String, _ units: String? = nil) -> String { "\(self) \(named(unit, units))" }

    /// What so many are called.
    package func named(_ unit: String, _ units: String? = nil) -> String { self == 1 ? unit : units ?? "\(unit)s" }
}
