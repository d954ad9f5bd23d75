import XMLReading

/// Whether a case file is sound, besides its expressions and tables.
struct CaseFileChecks {
  private let caseFile: CaseFileDefinition

  init(_ caseFile: CaseFileDefinition) {
    self.caseFile = caseFile
  }

  var findings: [Finding] {
    duplicates + unknownSections + choices + unknownTableFacts + unverifiedRows
  }

  private var duplicates: [Finding] {
    repeated(caseFile.sections.map { ($0.id.rawValue, $0.place) }, "section", "id")
      + repeated(caseFile.facts.map { ($0.id.rawValue, $0.place) }, "fact", "id")
      + repeated(caseFile.tables.map { ($0.id.rawValue, $0.place) }, "table", "id")
      + caseFile.facts.flatMap { fact in
        repeated(fact.choices.map { ($0.value, $0.place) }, "choice", "value")
      }
  }

  private func repeated(
    _ ids: [(String, Place)], _ kind: String, _ attribute: String
  ) -> [Finding] {
    var seen: Set<String> = []
    return ids.filter { !$0.0.isEmpty && !seen.insert($0.0).inserted }.map { id, place in
      Finding(
        id: "duplicate-id", message: "there is another \(kind) \"\(id)\"",
        location: place.of(attribute), mend: "give one of them another id, or leave one out")
    }
  }

  private var unknownSections: [Finding] {
    let known = caseFile.sections.map(\.id)
    return caseFile.facts.flatMap { fact in
      fact.sections.filter { !known.contains($0) }.map { section in
        Finding(
          id: "unknown-section", message: "there is no section \"\(section)\"",
          location: fact.place.of("sections", word: section.rawValue),
          mend: Nearest.mend(section.rawValue, among: known.map(\.rawValue), kind: "section"))
      }
    }
  }

  /// Rows that nobody has read at their source are told, all of a table together.
  private var unverifiedRows: [Finding] {
    caseFile.tables.compactMap { table in
      let rows = table.rows.filter { !$0.isVerified }
      guard let first = rows.first else { return nil }
      return Finding(
        id: "unverified-row", severity: .note,
        message:
          "\(rows.count) of \(table.rows.count) rows of \"\(table.id)\" are not verified and not loaded",
        location: first.place.element, notes: rows.map { "\($0.key): \($0.value)" },
        mend: "read each at its source, then write verified=\"yes\"")
    }
  }

  private var choices: [Finding] {
    caseFile.facts.compactMap { fact in
      let isList = fact.type == .choice || fact.type == .choices
      guard isList == fact.choices.isEmpty else { return nil }
      return Finding(
        id: "choices-do-not-fit",
        message: isList
          ? "the fact \"\(fact.id)\" has no choices"
          : "the fact \"\(fact.id)\" has choices, but is of type \(fact.type.rawValue)",
        location: fact.place.of("type"),
        mend: isList ? "add <choice value=\"…\">…</choice>" : "write type=\"choice\"")
    }
  }

  private var unknownTableFacts: [Finding] {
    let known = caseFile.facts.map(\.id)
    return caseFile.tables.flatMap { table in
      [(table.key, "key"), (table.value, "value")].filter { fact, _ in
        !fact.rawValue.isEmpty && !known.contains(fact)
      }.map { fact, attribute in
        Finding(
          id: "unknown-fact", message: "there is no fact \"\(fact)\" in the case file",
          location: table.place.of(attribute),
          mend: Nearest.mend(fact.rawValue, among: known.map(\.rawValue), kind: "fact"))
      }
    }
  }
}
