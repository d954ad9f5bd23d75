import XMLReading

/// Whether a case file is sound, besides its expressions and tables.
struct CaseFileChecks {
  private let caseFile: CaseFileDefinition

  init(_ caseFile: CaseFileDefinition) {
    self.caseFile = caseFile
  }

  var findings: [Finding] {
    duplicates + unknownSections + choices + unknownTableFacts + tableShapes + rowDates
      + unverifiedRows + textInClear + replacements
  }

  /// Free text may name anybody, and only what is identifying is kept apart from the log.
  ///
  /// What a table gives is as good as a choice.
  private var textInClear: [Finding] {
    let given = Set(caseFile.tables.compactMap(\.value))
    return caseFile.facts.filter { fact in
      fact.type == .string && fact.sensitivity != .identifying && fact.from == nil
        && !given.contains(fact.id)
    }.map { fact in
      Finding(
        id: "text-in-clear", severity: .note,
        message: "the fact \"\(fact.id)\" holds any text, and the log holds it as it is written",
        location: fact.place.of("kind"),
        mend: "write kind=\"identifying\", or type=\"choice\" with what may be written")
    }
  }

  /// What is recorded instead of a retired fact is there, and recorded itself.
  private var replacements: [Finding] {
    caseFile.facts.compactMap { fact in
      guard let other = fact.replacedBy else { return nil }
      func finding(_ id: String, _ message: String, _ mend: String) -> Finding {
        Finding(id: id, message: message, location: fact.place.of("replaced-by"), mend: mend)
      }
      guard fact.isRetired else {
        return finding(
          "stray-attribute", "the fact \"\(fact.id)\" is not retired, and nothing replaces it",
          "write retired=\"yes\", or leave out \"replaced-by\"")
      }
      guard let found = caseFile.facts.first(where: { $0.id == other }) else {
        let known = caseFile.facts.map(\.id.rawValue)
        return finding(
          "unknown-fact", "there is no fact \"\(other)\" in the case file",
          Nearest.mend(other.rawValue, among: known, kind: "fact"))
      }
      guard !found.isRetired, found.from == nil else {
        return finding(
          "replacement-not-recorded",
          "\"\(other)\" is to be recorded instead of \"\(fact.id)\", but it is "
            + (found.isRetired ? "retired too" : "read off others"),
          "name a fact that people record")
      }
      return nil
    }
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

  /// A table says what it is found by, and what its values are.
  private var tableShapes: [Finding] {
    caseFile.tables.compactMap { table in
      if table.value != nil, table.type != nil {
        return Finding(
          id: "stray-attribute",
          message: "the values of \"\(table.id)\" are those of the fact \"\(table.value ?? "")\"",
          location: table.place.of("type"), mend: "leave out \"type\", or \"value\"")
      }
      if table.value == nil, table.type == nil || table.service != nil {
        return Finding(
          id: "missing-attribute", message: "the table \"\(table.id)\" does not say what it gives",
          location: table.place.element,
          mend:
            "name the fact that follows: value=\"…\", or the type of its values: type=\"number\"")
      }
      if table.value != nil, table.key == nil {
        return Finding(
          id: "missing-attribute", message: "the table \"\(table.id)\" has no \"key\"",
          location: table.place.element, mend: "name the fact that it is found by: key=\"…\"")
      }
      return nil
    }
  }

  /// No row ends before it begins.
  private var rowDates: [Finding] {
    caseFile.tables.flatMap(\.rows).compactMap { row in
      guard let from = row.effectiveFrom, let to = row.effectiveTo, to < from else { return nil }
      return Finding(
        id: "dates-out-of-order", message: "the row ends on \(to), before it begins on \(from)",
        location: row.place.of("effective-to"), mend: "put the later day into \"effective-to\"")
    }
  }

  private var unknownTableFacts: [Finding] {
    let known = caseFile.facts.map(\.id)
    return caseFile.tables.flatMap { table in
      [(table.key, "key"), (table.value, "value")].compactMap { fact, attribute -> Finding? in
        guard let fact, !fact.rawValue.isEmpty, !known.contains(fact) else { return nil }
        return Finding(
          id: "unknown-fact", message: "there is no fact \"\(fact)\" in the case file",
          location: table.place.of(attribute),
          mend: Nearest.mend(fact.rawValue, among: known.map(\.rawValue), kind: "fact"))
      }
    }
  }
}
