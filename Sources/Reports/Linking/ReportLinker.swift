public import CivilTime
import Expressions
public import Workflows
import XMLReading

/// Resolves what reports say of the case file and of workflows, checks and compiles them.
public enum ReportLinker {
  /// Checks and compiles all files of a folder.
  ///
  /// - Parameters:
  ///   - caseFile: the facts that may be counted; nil where it has errors, and then nothing is
  ///     compiled.
  ///   - steps: the steps of all workflows as `WORKFLOW/STEP`; nil where they were not read.
  public static func link(
    _ files: [ReportsDefinition], caseFile: CaseFile?, steps: Set<String>? = nil,
    leapDayBirthday: LeapDayBirthday = .march1
  ) -> ReportLibrary {
    var linking = ReportLinking(caseFile, steps, leapDayBirthday)
    linking.checkIDs(files)
    let units = linking.units(files)
    let reports = files.flatMap(\.reports).compactMap { linking.report($0, units) }
    let records = files.flatMap(\.records).compactMap { linking.record($0, units) }
    for file in files { linking.tellUnverified(file) }
    return ReportLibrary(
      reports: reports, records: records, findings: Array(Set(linking.findings)).sorted())
  }
}

/// One linking: the findings as they are made.
struct ReportLinking {
  var findings: [Finding] = []
  let caseFile: CaseFile?
  let steps: Set<String>?
  private let scope: Scope?

  init(_ caseFile: CaseFile?, _ steps: Set<String>?, _ leapDayBirthday: LeapDayBirthday) {
    self.caseFile = caseFile
    self.steps = steps
    scope = caseFile.map { caseFile in
      let own = OwnVariable.allCases.map {
        Variable(name: $0.rawValue, type: $0.type, slot: $0.slot(after: caseFile.facts.count))
      }
      return Scope(variables: caseFile.variables + own, leapDayBirthday: leapDayBirthday)
    }
  }

  /// The slot of the day on which a case was opened.
  var openedOnSlot: Int { OwnVariable.openedOn.slot(after: caseFile?.facts.count ?? 0) }

  mutating func report(
    _ id: String, _ message: String, at location: SourceLocation, severity: Severity = .error,
    notes: [String] = [], mend: String?
  ) {
    findings.append(
      Finding(
        id: id, severity: severity, message: message, location: location, notes: notes, mend: mend))
  }

  /// What facts may be read by.
  enum Use {
    /// Figures, that people will publish.
    case figure
    /// A line about one child, that goes to whoever may have it.
    case line
  }

  /// The expression of an attribute; nil where it has errors, or there is none.
  mutating func expression(
    _ text: String?, _ place: Place, _ attribute: String, _ type: ValueType?, for use: Use
  ) -> Expression? {
    guard let text, let scope else { return nil }
    do {
      let expression = try Expression.compile(text, in: scope, expecting: type)
      for variable in expression.variables {
        judge(FactID(variable.name), at: place.of(attribute), for: use)
      }
      return expression
    } catch {
      findings += ExpressionFindings.findings(error, at: place, attribute: attribute)
      return nil
    }
  }

  /// Identifying facts go nowhere; what is sensitive goes into no figure.
  mutating func judge(_ id: FactID, at location: SourceLocation, for use: Use) {
    guard let caseFile, let slot = caseFile.factIndex(id) else { return }
    switch (caseFile.facts[slot].sensitivity, use) {
    case (.identifying, _):
      report(
        "identifying-fact", "\"\(id)\" says who somebody is, and goes into no report", at: location,
        mend: "use a fact that is read off it, such as an age")
    case (.sensitive, .figure):
      report(
        "fact-not-statistical", "\"\(id)\" is not for figures: its kind is sensitive", at: location,
        mend: "count a fact of the kind statistical, or make it one in the case file")
    case (.sensitive, .line), (.statistical, _): return
    }
  }

  /// The fact of an attribute.
  mutating func fact(_ id: String, _ place: Place, _ attribute: String, for use: Use) -> Fact? {
    guard let caseFile else { return nil }
    guard let slot = caseFile.factIndex(FactID(id)) else {
      report(
        "unknown-fact", "there is no fact \"\(id)\"", at: place.of(attribute),
        mend: Nearest.mend(id, among: caseFile.facts.map(\.id.rawValue), kind: "fact"))
      return nil
    }
    judge(FactID(id), at: place.of(attribute), for: use)
    return caseFile.facts[slot]
  }

  mutating func unit(_ id: String, _ place: Place, _ units: [String: Unit]) -> Unit? {
    if let unit = units[id] { return unit }
    report(
      "unknown-unit", "there is no unit \"\(id)\"", at: place.of("unit"),
      mend: Nearest.mend(id, among: units.keys.sorted(), kind: "unit"))
    return nil
  }

  mutating func units(_ files: [ReportsDefinition]) -> [String: Unit] {
    var units: [String: Unit] = [:]
    for definition in files.flatMap(\.units) where units[definition.id] == nil {
      if definition.rule.isEmpty {
        report(
          "missing-rule", "the unit \"\(definition.id)\" does not say how duplicates are counted",
          at: definition.place.element, mend: "write it in <rule>: it is printed on every table")
      }
      units[definition.id] = Unit(
        definition: definition,
        test: expression(definition.test, definition.place, "where", .boolean, for: .figure))
    }
    return units
  }

  /// Ids are unique: those of units, those by which people ask, those of a report's tables.
  mutating func checkIDs(_ files: [ReportsDefinition]) {
    unique(files.flatMap(\.units).map { ($0.id, $0.place) }, "unit")
    unique(
      files.flatMap(\.reports).map { ($0.id, $0.place) }
        + files.flatMap(\.records).map { ($0.id, $0.place) }, "report or record")
    for report in files.flatMap(\.reports) {
      unique(report.parts.map { ($0.id, $0.place) }, "table of \"\(report.id)\"")
    }
    for record in files.flatMap(\.records) {
      unique(
        record.fields.map { ($0.name, $0.place) }, "field of \"\(record.id)\"", "name")
    }
  }

  mutating func unique(
    _ named: [(id: String, place: Place)], _ kind: String, _ attribute: String = "id"
  ) {
    var seen: Set<String> = []
    for (id, place) in named where !seen.insert(id).inserted {
      report(
        "duplicate-id", "there are two of the name \"\(id)\": \(kind)", at: place.of(attribute),
        mend: "give one of them another name")
    }
  }

  /// Citations that nobody has read are told, all of a file together.
  mutating func tellUnverified(_ file: ReportsDefinition) {
    let citations =
      file.reports.flatMap { $0.citations + $0.parts.flatMap(\.citations) }
      + file.records.flatMap { $0.citations + $0.fields.flatMap(\.citations) }
    let unverified = citations.filter { !$0.isVerified }
    guard let first = unverified.first else { return }
    report(
      "unverified-source",
      unverified.count == 1
        ? "one source is not verified" : "\(unverified.count) sources are not verified",
      at: first.place.element, severity: .note, notes: Array(Set(unverified.map(\.cite))).sorted(),
      mend: "read each, then write verified=\"yes\"")
  }
}

extension ReportDefinition.Part {
  var id: String {
    switch self {
    case .count(let count): count.id
    case .stated(let stated): stated.id
    case .timeliness(let timeliness): timeliness.id
    }
  }

  var place: Place {
    switch self {
    case .count(let count): count.place
    case .stated(let stated): stated.place
    case .timeliness(let timeliness): timeliness.place
    }
  }

  var citations: [CitationDefinition] {
    switch self {
    case .count(let count): count.citations
    case .stated(let stated): stated.citations
    case .timeliness(let timeliness): timeliness.citations
    }
  }
}
