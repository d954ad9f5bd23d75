import Expressions
import Workflows
import XMLReading

// Reports and their tables.
extension ReportLinking {
  /// The most figures that a table may have; more is a slip, and would take memory by the gigabyte.
  private static let greatestSize = 4_000_000

  mutating func report(_ definition: ReportDefinition, _ units: [String: Unit]) -> Report? {
    let before = findings.count
    var parts: [Report.Part] = []
    for part in definition.parts {
      switch part {
      case .count(let count):
        if let compiled = self.count(count, units) { parts.append(.count(compiled)) }
      case .stated(let stated):
        if let unit = unit(stated.unit, stated.place, units) {
          parts.append(.stated(stated, unit: unit.definition))
        }
      case .timeliness(let timeliness):
        parts.append(.timeliness(self.timeliness(timeliness)))
      }
    }
    let isSound = !findings[before...].contains { $0.severity == .error }
    return isSound && caseFile != nil ? Report(definition: definition, parts: parts) : nil
  }

  private mutating func count(_ definition: CountDefinition, _ units: [String: Unit]) -> Count? {
    let unit = unit(definition.unit, definition.place, units)
    let groups = definition.groups.flatMap { dimension($0) }
    let rows = definition.rows.flatMap { dimension($0) }
    let columns = definition.columns.flatMap { dimension($0) }
    if definition.groups != nil, definition.rows == nil {
      report(
        "groups-without-rows", "rows are grouped, and there are none",
        at: definition.groups?.place.element ?? definition.place.element, mend: "write <rows>")
    }
    for gap in definition.gaps {
      guard
        gap.from == nil && gap.to == nil
          || (gap.from.map { from in
            gap.to.map { $0 < from } ?? false
          } ?? false)
      else { continue }
      report(
        "empty-gap", "the gap has no day in it", at: gap.place.element,
        mend: "write the first day in \"from\", the last in \"to\"")
    }
    let day = expression(definition.day, definition.place, "day", .date, for: .figure)
    let test = expression(definition.test, definition.place, "where", .boolean, for: .figure)
    let shares = self.shares(definition, columns)
    guard let unit, let caseFile, !caseFile.facts.isEmpty else { return nil }
    let count = Count(
      definition: definition, unit: unit, test: test, day: day, openedOnSlot: openedOnSlot,
      groups: groups, rows: rows, columns: columns, shares: shares)
    let size = count.dimensions.reduce(1) { $0 * max(1, $1.size) }
    if size > ReportLinking.greatestSize {
      report(
        "table-too-large", "the table would have \(size) figures", at: definition.place.element,
        mend: "divide it by less, or into several tables")
      return nil
    }
    return count
  }

  private mutating func shares(
    _ definition: CountDefinition, _ columns: Dimension?
  ) -> [(definition: CountDefinition.Share, of: Int, whole: Int)] {
    let ids = (columns?.lines ?? []).map(\.id)
    unique(
      definition.shares.map { ($0.id, $0.place) }
        + (definition.columns?.lines ?? []).map { ($0.id, $0.place) }, "column")
    return definition.shares.compactMap { share in
      let of = ids.firstIndex(of: share.of)
      let whole = ids.firstIndex(of: share.whole)
      for (id, found, attribute) in [(share.of, of, "of"), (share.whole, whole, "in")]
      where found == nil {
        report(
          "unknown-column", "there is no column \"\(id)\"", at: share.place.of(attribute),
          mend: Nearest.mend(id, among: ids, kind: "column"))
      }
      guard let of, let whole else { return nil }
      return (share, of, whole)
    }
  }

  private mutating func timeliness(_ definition: TimelinessDefinition) -> Timeliness {
    Timeliness(
      definition: definition,
      by: definition.by.compactMap { id in
        if id == TimelinessDefinition.version {
          return Timeliness.Division(
            id: id, heading: "Version of the workflow", slot: nil, dimension: nil)
        }
        guard let fact = fact(id, definition.place, "by", for: .figure),
          let dimension = dimension(of: fact, definition.place)
        else { return nil }
        return Timeliness.Division(
          id: id, heading: fact.title, slot: fact.slot, dimension: dimension)
      })
  }

  private mutating func dimension(_ definition: DimensionDefinition) -> Dimension? {
    switch (definition.by, definition.lines.isEmpty) {
    case (nil, true), (.some, false):
      report(
        "dimension-shape", "a table is divided by one thing: \"by\", or lines written out",
        at: definition.place.element, mend: "write one of them")
      return nil
    case (nil, false): return lines(definition)
    case ("year", _):
      return Dimension(basis: .year(begins: definition.begins), heading: "Year", lines: [])
    case ("month", _): return Dimension(basis: .month, heading: "Month", lines: [])
    case (let id?, _):
      guard let fact = fact(id, definition.place, "by", for: .figure) else { return nil }
      return dimension(of: fact, definition.place, hidesEmpty: definition.hidesEmpty)
    }
  }

  private mutating func lines(_ definition: DimensionDefinition) -> Dimension? {
    unique(definition.lines.map { ($0.id, $0.place) }, "line")
    let tests = definition.lines.map {
      expression($0.test, $0.place, "where", .boolean, for: .figure)
    }
    let compiled = tests.compactMap(\.self)
    guard compiled.count == tests.count else { return nil }
    let lines = definition.lines.map {
      Dimension.Line(id: $0.id, label: $0.label, hidesEmpty: definition.hidesEmpty)
    }
    let rest = Dimension.Line(id: "none-of-these", label: "None of these", hidesEmpty: true)
    return Dimension(basis: .lines(compiled), heading: "", lines: lines + [rest])
  }

  private mutating func dimension(
    of fact: Fact, _ place: Place, hidesEmpty: Bool = false
  ) -> Dimension? {
    let missing = FactState.missing.map {
      Dimension.Line(id: $0.rawValue, label: $0.label, hidesEmpty: true)
    }
    switch fact.type {
    case .choice, .choices:
      let lines = fact.choices.map {
        Dimension.Line(id: $0.value, label: $0.label, hidesEmpty: hidesEmpty || $0.isRetired)
      }
      let places = Dictionary(
        fact.choices.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
      return Dimension(
        basis: .choices(slot: fact.slot, places: places), heading: fact.title,
        lines: lines + missing)
    case .boolean:
      let lines = [("yes", "Yes"), ("no", "No")].map {
        Dimension.Line(id: $0.0, label: $0.1, hidesEmpty: hidesEmpty)
      }
      return Dimension(
        basis: .truth(slot: fact.slot), heading: fact.title, lines: lines + missing)
    default:
      report(
        "fact-without-choices", "\"\(fact.id)\" has no choices to divide by", at: place.of("by"),
        mend: "write lines with conditions, or take a fact that is a choice, or a yes or no")
      return nil
    }
  }
}
