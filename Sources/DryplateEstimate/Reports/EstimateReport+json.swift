package import DryplateContract

extension EstimateReport {
    package var json: JSON {
        .object(
            (estimate.json.members ?? []) + (basis.map { [JSON.Member("basis", .string($0))] } ?? [])
                + (comparison.map { [JSON.Member("comparison", $0.json)] } ?? []))
    }
}
