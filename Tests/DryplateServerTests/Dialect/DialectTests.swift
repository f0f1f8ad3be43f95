import DryplateContract
import DryplateServer
import Testing

/// No switch is there for nothing.
@Suite(.timeLimit(.minutes(10)))
struct DialectTests {
    @Test(arguments: SwitchEffect.all)
    func `every switch changes an answer`(effect: SwitchEffect) async throws {
        for (value, outcome) in effect.outcomes {
            let heard = try await effect.outcome(when: value)
            #expect(heard == outcome, "\(effect.name)=\(value.text)")
        }
    }

    @Test func `every switch has its effect shown, with the default and values that make a difference`() {
        #expect(SwitchEffect.all.map(\.name) == Switch.all.map(\.field.name))
        for (effect, row) in zip(SwitchEffect.all, Switch.all) {
            #expect(effect.outcomes.first?.key == row.field.presence.defaultValue, "\(effect.name)")
            #expect(effect.outcomes.count > 1, "\(effect.name)")
            #expect(Set(effect.outcomes.map(\.value)).count == effect.outcomes.count, "\(effect.name)")
        }
    }

    @Test(arguments: Switch.all.map(\.field.name))
    func `every value of a choice has an effect`(name: String) throws {
        let row = try #require(Switch.all.first { $0.field.name == name })
        guard case .choice(let values) = row.field.shape else { return }
        let effect = try #require(SwitchEffect.all.first { $0.name == name })
        #expect(Set(effect.outcomes.compactMap(\.key.string)) == Set(values))
    }
}
