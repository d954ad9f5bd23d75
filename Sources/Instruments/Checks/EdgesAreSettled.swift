import XMLReading

/// It is said whether the edges of bands are meant with "at least" or with "above".
enum EdgesAreSettled: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.results.compactMap { result in
      let edges = result.bands.filter { $0.from ?? $0.to != nil }
      guard result.score != nil, edges.count > 1 else { return nil }
      switch result.edge {
      case nil:
        return Finding(
          id: "band-edge-open", severity: result.provenance.verified == .no ? .note : .warning,
          message: "whether the edges of \(result.id) are \"at least\" or \"above\" is left open",
          at: result,
          mend:
            "write edge=\"ranges\", \"at-least\" or \"above\" as the source has it, or \"declared\""
        )
      case .declared:
        return Finding(
          id: "band-edge-declared", severity: .note,
          message:
            "the source leaves open whether the edges of \(result.id) are \"at least\" or \"above\"; the file chose",
          at: result)
      case .ranges, .atLeast, .above: return nil
      }
    }
  }
}
