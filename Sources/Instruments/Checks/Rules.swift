import XMLReading

/// A check of what a definition says, before anything in it is compiled.
protocol DefinitionRule {
  /// What it finds.
  static func findings(in definition: InstrumentDefinition) -> [Finding]
}

/// A check of a compiled instrument, made where nothing before it found an error.
protocol InstrumentRule {
  /// What it finds.
  static func findings(in instrument: Instrument) -> [Finding]
}

/// All checks of definitions.
enum DefinitionRules {
  static var all: [any DefinitionRule.Type] {
    [
      UniqueIDs.self, NamesLeadSomewhere.self, OptionsFit.self, LimitsFit.self, ScoresFit.self,
      BandsFit.self, EdgesAreSettled.self, PartsSuitTheKind.self,
      RelevanceLooksBack.self, ScoresAreUsed.self, FiguresAgree.self, FiguresAreRecomputed.self,
      TablesAreUnique.self,
      ValidatedUseFits.self, WordsAreThere.self, PartsAreVerified.self,
    ]
  }

  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    all.flatMap { $0.findings(in: definition) }
  }
}

/// All checks of compiled instruments.
enum InstrumentRules {
  static var all: [any InstrumentRule.Type] {
    [
      ScoresFallInBands.self, BandsDecide.self, TablesDecide.self, ItemsAreReachable.self,
      ExamplesHold.self,
    ]
  }

  static func findings(in instrument: Instrument) -> [Finding] {
    all.flatMap { $0.findings(in: instrument) }
  }
}
