extension YAMLValue: TextValue {
    var elements: [YAMLValue] { (try? items("values")) ?? [] }

    var textMembers: [TextMember<YAMLValue>] {
        let members = (try? members()) ?? []
        return members.map { TextMember(name: $0.name, position: $0.value.position, value: $0.value) }
    }
}
