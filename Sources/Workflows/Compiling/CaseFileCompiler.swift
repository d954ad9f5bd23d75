import CivilTime
import Expressions
import XMLReading

/// Checks a case file and compiles it.
struct CaseFileCompiler {
  private let definition: CaseFileDefinition
  private let leapDayBirthday: LeapDayBirthday
  private var findings: [Finding] = []
  private var facts: [Fact] = []
  private var slotOfID: [FactID: Int] = [:]
  private var tables: [LookUpTable] = []

  private init(_ definition: CaseFileDefinition, _ leapDayBirthday: LeapDayBirthday) {
    self.definition = definition
    self.leapDayBirthday = leapDayBirthday
  }

  /// The compiled case file, if it has no error, and everything found.
  static func compile(
    _ definition: CaseFileDefinition, leapDayBirthday: LeapDayBirthday
  ) -> (caseFile: CaseFile, findings: [Finding]) {
    var compiler = CaseFileCompiler(definition, leapDayBirthday)
    return (compiler.run(), compiler.findings)
  }

  private mutating func run() -> CaseFile {
    collectFacts()
    var rules: [Int: FactDerivation] = [:]
    tables = definition.tables.map { table($0) }
    expressions(into: &rules)
    followTables(into: &rules)
    let ordered = order(rules)
    return CaseFile(
      definition: definition, facts: facts, derivations: ordered, proposals: proposals(),
      tables: tables, restrictedFacts: restrictedFacts,
      slotOfID: slotOfID, dependents: dependents(of: ordered))
  }

  private mutating func collectFacts() {
    let looked = Set(definition.tables.compactMap(\.value))
    for written in definition.facts where slotOfID[written.id] == nil {
      let slot = facts.count
      slotOfID[written.id] = slot
      facts.append(
        Fact(
          slot: slot, id: written.id, type: CaseFileCompiler.type(of: written),
          sensitivity: written.sensitivity, sections: written.sections, title: written.title,
          definition: written.definition, source: written.source, choices: written.choices,
          isRetired: written.isRetired, replacedBy: written.replacedBy,
          isDerived: written.from != nil || looked.contains(written.id),
          eventName: EventNames.fact(written.id), place: written.place))
    }
  }

  private var restrictedFacts: [RestrictedFacts] {
    var groups: [RestrictedFacts] = []
    for fact in facts where !fact.sections.isEmpty {
      let sections = Set(fact.sections)
      if let place = groups.firstIndex(where: { $0.sections == sections }) {
        groups[place].facts.append(fact.id)
      } else {
        groups.append(RestrictedFacts(sections: sections, facts: [fact.id]))
      }
    }
    return groups
  }

  private static func type(of fact: FactDefinition) -> ValueType {
    switch fact.type {
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .date: .date
    case .dateTime: .dateTime
    case .choice: .choice(fact.choices.map(\.value))
    case .choices: .choices(fact.choices.map(\.value))
    }
  }

  private mutating func expressions(into rules: inout [Int: FactDerivation]) {
    let scope = Scope(
      variables: facts.map { Variable(name: $0.id.rawValue, type: $0.type, slot: $0.slot) },
      leapDayBirthday: leapDayBirthday, tables: tables)
    for written in definition.facts {
      guard let text = written.from, let slot = slotOfID[written.id], rules[slot] == nil else {
        continue
      }
      do {
        let expression = try Expression.compile(text, in: scope, expecting: facts[slot].type)
        rules[slot] = FactDerivation(
          slot: slot, rule: .expression(expression),
          dependencies: expression.variables.map(\.slot))
      } catch {
        findings += ExpressionFindings.findings(error, at: written.place, attribute: "from")
      }
    }
  }

  /// A table with the rows that somebody has read at their source; all others are left out, so that
  /// what they would say is unknown.
  private mutating func table(_ written: TableDefinition) -> LookUpTable {
    let key = written.key.flatMap { slotOfID[$0] }.map { facts[$0] }
    let value = written.value.flatMap { slotOfID[$0] }.map { facts[$0] }
    let keyFact = key ?? loose(.string, of: written)
    let valueFact = value ?? loose(CaseFileCompiler.type(of: written.type), of: written)
    var rows: [LookUpTable.Row] = []
    var read: [Value: [(written: TableDefinition.Row, made: LookUpTable.Row)]] = [:]
    for row in written.rows {
      let texts = (
        self.value(row.key, of: keyFact, at: row.place, attribute: "key"),
        self.value(row.value, of: valueFact, at: row.place, attribute: "value")
      )
      guard case (let from?, let to?) = texts else { continue }
      let made = LookUpTable.Row(
        key: from, value: to, from: row.effectiveFrom, to: row.effectiveTo)
      let clash = read[from]?.first { clashes($0.written, row, made.overlaps($0.made)) }
      read[from, default: []].append((row, made))
      if let clash {
        report(row, beside: clash.written)
      } else if row.isVerified {
        rows.append(made)
      }
    }
    return LookUpTable(
      name: written.id.rawValue, keyType: keyFact.type, valueType: valueFact.type, rows: rows,
      isDated: written.rows.contains { $0.isDated })
  }

  /// Whether two rows of one key say two things of one day.
  ///
  /// A row that is not verified is not loaded: beside a dated one it may wait until what it says has
  /// been read.
  private func clashes(
    _ one: TableDefinition.Row, _ other: TableDefinition.Row, _ overlap: Bool
  ) -> Bool {
    guard one.isDated || other.isDated else { return true }
    return overlap && one.isVerified && other.isVerified
  }

  private mutating func report(_ row: TableDefinition.Row, beside other: TableDefinition.Row) {
    guard row.isDated || other.isDated else {
      findings.append(
        Finding(
          id: "duplicate-id", message: "the table has two rows for \"\(row.key)\"",
          location: row.place.of("key"), mend: "leave one of them"))
      return
    }
    findings.append(
      Finding(
        id: "overlapping-rows",
        message: "two rows for \"\(row.key)\" are in force on the same days",
        location: row.place.of("key"), notes: ["the other says \(other.value)"],
        mend: "let one of them end the day before the other begins: effective-to=\"…\""))
  }

  /// A fact that is none, for the type of keys and values that a table gives itself.
  private func loose(_ type: ValueType, of table: TableDefinition) -> Fact {
    Fact(
      slot: -1, id: FactID(table.id.rawValue), type: type, sensitivity: .statistical,
      sections: [], title: table.title, definition: "", source: nil, choices: [],
      isRetired: false, replacedBy: nil, isDerived: true, eventName: "", place: table.place)
  }

  private static func type(of kind: FactDefinition.Kind?) -> ValueType {
    switch kind {
    case .boolean: .boolean
    case .number: .number
    case .date: .date
    case .dateTime: .dateTime
    case .string, .choice, .choices, nil: .string
    }
  }

  private mutating func followTables(into rules: inout [Int: FactDerivation]) {
    for (place, table) in definition.tables.enumerated() {
      guard let key = table.key.flatMap({ slotOfID[$0] }),
        let slot = table.value.flatMap({ slotOfID[$0] })
      else { continue }
      if rules[slot] != nil {
        findings.append(
          Finding(
            id: "derived-twice",
            message: "the fact \"\(facts[slot].id)\" follows from something else already",
            location: table.place.of("value"), mend: "leave one of the two ways"))
        continue
      }
      rules[slot] = FactDerivation(
        slot: slot, rule: .table(tables[place], key: key), dependencies: [key])
    }
  }

  private mutating func value(
    _ text: String, of fact: Fact, at place: Place, attribute: String
  ) -> Value? {
    do {
      if case .known(let value) = try fact.entry(from: text, allowingRetired: true) { return value }
      return nil
    } catch {
      findings.append(
        Finding(
          id: "bad-value", message: "\(error.message) of the fact \"\(fact.id)\"",
          location: place.of(attribute), mend: error.mend))
      return nil
    }
  }

  /// The derivations, each after all that it depends on; those in a circle are left out.
  private mutating func order(_ rules: [Int: FactDerivation]) -> [FactDerivation] {
    var ordered: [FactDerivation] = []
    var waiting = rules
    while !waiting.isEmpty {
      let ready = waiting.values.filter { rule in
        !rule.dependencies.contains { waiting[$0] != nil }
      }
      guard !ready.isEmpty else {
        report(circle: waiting)
        break
      }
      for rule in ready.sorted(by: { $0.slot < $1.slot }) {
        ordered.append(rule)
        waiting[rule.slot] = nil
      }
    }
    return ordered
  }

  private mutating func report(circle waiting: [Int: FactDerivation]) {
    // What only hangs on the circle is not part of it.
    var circle = waiting
    while let loose = circle.keys.first(where: { slot in
      !circle.values.contains { $0.dependencies.contains(slot) }
    }) {
      circle[loose] = nil
    }
    let slots = circle.keys.sorted()
    guard let first = slots.first else { return }
    let names = slots.map { "\"\(facts[$0].id)\"" }.joined(separator: ", ")
    findings.append(
      Finding(
        id: "fact-cycle", message: "facts follow from one another in a circle: \(names)",
        location: facts[first].place.of("from"), mend: "let one of them be recorded by a person"))
  }

  private func proposals() -> [ServiceProposal] {
    definition.tables.compactMap { table in
      guard let service = table.service, let slot = table.value.flatMap({ slotOfID[$0] })
      else { return nil }
      return ServiceProposal(service: service, table: table.id, slot: slot)
    }
  }

  private func dependents(of derivations: [FactDerivation]) -> [[Int]] {
    facts.indices.map { slot in
      var changed: Set<Int> = [slot]
      return derivations.indices.filter { index in
        let touched = derivations[index].dependencies.contains { changed.contains($0) }
        if touched { changed.insert(derivations[index].slot) }
        return touched
      }
    }
  }
}
