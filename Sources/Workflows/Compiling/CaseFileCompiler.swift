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
    expressions(into: &rules)
    tables(into: &rules)
    let ordered = order(rules)
    return CaseFile(
      definition: definition, facts: facts, derivations: ordered, proposals: proposals(),
      slotOfID: slotOfID, dependents: dependents(of: ordered))
  }

  private mutating func collectFacts() {
    let looked = Set(definition.tables.map(\.value))
    for written in definition.facts where slotOfID[written.id] == nil {
      let slot = facts.count
      slotOfID[written.id] = slot
      facts.append(
        Fact(
          slot: slot, id: written.id, type: CaseFileCompiler.type(of: written),
          sensitivity: written.sensitivity, sections: written.sections, title: written.title,
          definition: written.definition, source: written.source, choices: written.choices,
          isRetired: written.isRetired,
          isDerived: written.from != nil || looked.contains(written.id),
          eventName: EventNames.fact(written.id), place: written.place))
    }
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
      leapDayBirthday: leapDayBirthday)
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

  private mutating func tables(into rules: inout [Int: FactDerivation]) {
    for table in definition.tables {
      guard let key = slotOfID[table.key], let slot = slotOfID[table.value] else { continue }
      if rules[slot] != nil {
        findings.append(
          Finding(
            id: "derived-twice",
            message: "the fact \"\(table.value)\" follows from something else already",
            location: table.place.of("value"), mend: "leave one of the two ways"))
        continue
      }
      var rows: [Value: Value] = [:]
      var keys: Set<Value> = []
      for row in table.rows {
        let read = (
          value(row.key, of: facts[key], at: row.place, attribute: "key"),
          value(row.value, of: facts[slot], at: row.place, attribute: "value")
        )
        guard case (let from?, let to?) = read else { continue }
        guard keys.insert(from).inserted else {
          findings.append(
            Finding(
              id: "duplicate-id", message: "the table has two rows for \"\(row.key)\"",
              location: row.place.of("key"), mend: "leave one of them"))
          continue
        }
        // What nobody has read at its source leaves the fact unknown.
        if row.isVerified { rows[from] = to }
      }
      rules[slot] = FactDerivation(
        slot: slot, rule: .table(table.id, key: key, rows: rows), dependencies: [key])
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
      guard let service = table.service, let slot = slotOfID[table.value] else { return nil }
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
