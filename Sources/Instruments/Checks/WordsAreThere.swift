import XMLReading

/// People are told what to ask and what a band means, in words the licence lets the file hold.
enum WordsAreThere: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    prompts(definition) + bands(definition) + licence(definition)
  }

  private static func prompts(_ definition: InstrumentDefinition) -> [Finding] {
    guard definition.wording != .none else {
      return definition.items.filter { $0.prompt != nil }.map {
        Finding(
          id: "prompt-unfit",
          message: "the instrument says it holds no wording, but \($0.id) has some",
          at: $0, mend: "write wording=\"paraphrase\", or take the prompt away")
      }
    }
    return definition.items.filter { $0.prompt == nil }.map {
      Finding(
        id: "prompt-missing", message: "the item \($0.id) has no prompt", at: $0,
        mend: "put a <prompt> in it, or write wording=\"none\"")
    }
  }

  private static func bands(_ definition: InstrumentDefinition) -> [Finding] {
    definition.results.flatMap(\.bands).filter(\.text.isEmpty).map {
      Finding(
        id: "band-without-words", severity: .warning,
        message: "the band \($0.id) does not say what it means", at: $0,
        mend: "say what to do, who to tell, and what it does not mean")
    }
  }

  private static func licence(_ definition: InstrumentDefinition) -> [Finding] {
    guard definition.wording == .official, definition.licence?.shipped != .full else { return [] }
    return [
      Finding(
        id: "wording-unlicensed",
        message: "the official wording is in the file, but no licence lets it be shipped",
        location: definition.licence?.location ?? definition.location,
        mend: "write wording=\"paraphrase\", or <licence shipped=\"full\"> where that is so")
    ]
  }
}
