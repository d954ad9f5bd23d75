import CivilTime
import Deadlines
import Instruments
public import Ledger
import Statecharts
import Workflows

/// What a definition says, part by part and as JSON.
public struct DefinitionOutline: Sendable {
  /// A part of it, for people.
  public enum Part: Hashable, Sendable {
    /// A line; an empty one parts what stands before it from what stands after.
    case line(String)
    /// Rows under headings.
    case table(OutlineTable)
  }

  private let entry: DefinitionEntry
  private let library: DefinitionLibrary

  /// The outline of a definition of a library.
  public init(_ entry: DefinitionEntry, in library: DefinitionLibrary) {
    self.entry = entry
    self.library = library
  }

  private var workflow: Workflow? {
    entry.kind == .workflow ? library.activePlan(of: WorkflowID(entry.id))?.workflow : nil
  }

  private var instrument: Instrument? {
    entry.kind == .instrument ? library.instrument(entry.id)?.instrument : nil
  }

  /// What it is called, and of which bytes it is; then what it says, for people.
  public var parts: [Part] { head.map { .line($0) } + body }

  private var head: [String] {
    [
      "\(entry.id)  \(entry.title)",
      "\(entry.kind.rawValue), version \(entry.version), \(entry.path)",
      "digest \(entry.digest)",
    ]
  }

  private var body: [Part] {
    var parts: [Part] = []
    if !entry.isSound {
      parts.append(.line("It has errors: see milepost check \(entry.path)."))
    }
    if let workflow { parts += self.parts(of: workflow) }
    if let instrument { parts += self.parts(of: instrument.definition) }
    if entry.kind == .caseFile, let caseFile = library.caseFile {
      parts += self.parts(of: caseFile)
    }
    return parts
  }

  /// What the definition says, a line each and without what only its layout needs, so that two
  /// versions can be held side by side.
  public var statements: [String] {
    let own = body.flatMap { part -> [String] in
      switch part {
      case .line(let line): [line]
      case .table(let table): ([table.headings] + table.rows).map { $0.joined(separator: " ") }
      }
    }.map { $0.split(separator: " ").joined(separator: " ") }
    return [entry.title] + own.filter { !$0.isEmpty } + deadlines + calendarLines
  }

  private var deadlines: [String] {
    (workflow?.deadlines ?? []).map { row in
      "\(row.form.rawValue) of \(row.step): \(row.length) from \(row.from)"
        + (row.counting.isEmpty ? "" : ", \(row.counting)")
        + ", \(row.authority.cite) (\(row.kind.rawValue))"
    }
  }

  /// Zone, weekend, holidays, closures and counting rules of a calendar.
  private var calendarLines: [String] {
    guard entry.kind == .calendar, let calendar = library.calendar(entry.id) else { return [] }
    var lines = ["zone \(calendar.zone.identifier)"]
    lines.append("weekend \(calendar.weekend.map { "\($0)" }.sorted().joined(separator: " "))")
    for set in calendar.holidaySets {
      let extends = set.extends.map { ", with those of \($0)" } ?? ""
      lines.append("holiday set \(set.id)\(extends)")
      for holiday in set.holidays {
        let span = [
          holiday.from.map { "from \($0)" }, holiday.to.map { "to \($0)" },
        ].compactMap { $0 }
        lines.append(
          (["holiday of \(set.id): \(holiday.name)", text(of: holiday.pattern)] + span)
            .joined(separator: ", "))
      }
      lines += set.closures.map { "closed by \(set.id): \($0.day), \($0.name)" }
    }
    return lines
      + calendar.rules.map { rule in
        let parts = [
          "rule \(rule.id) counts \(rule.counts.rawValue)",
          rule.roll.isEmpty
            ? nil : "rolls off \(rule.roll.map(\.rawValue).sorted().joined(separator: " "))",
          rule.except.isEmpty
            ? nil : "stands on \(rule.except.map(\.rawValue).sorted().joined(separator: " "))",
          rule.holidays.map { "holidays \($0)" }, rule.under.map { "under \($0)" },
          rule.use.map { "by \($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
      }
  }

  private func text(of pattern: Holiday.Pattern) -> String {
    switch pattern {
    case .fixed(let month, let day): "each \(month)-\(day)"
    case .nth(let month, let weekday, .number(let nth)): "\(weekday) \(nth) of month \(month)"
    case .nth(let month, let weekday, .last): "last \(weekday) of month \(month)"
    }
  }

  private func parts(of workflow: Workflow) -> [Part] {
    var lines = ["", workflow.definition.purpose, ""]
    lines += workflow.definition.roles.map { "role \($0.id): \($0.title)" }
    lines += workflow.namedEvents.map { "event \($0.id): \($0.title)" }
    let table = OutlineTable(
      headings: ["STATE", "STEP", "WHAT", "ROLE", "OUTCOMES", "DUE"], widths: [2: 40],
      rows: workflow.steps.map { step in
        [
          workflow.chart.name(of: step.state), step.id.rawValue, step.title,
          step.roles.map(\.rawValue).joined(separator: step.all ? " and " : ", "),
          step.outcomes.map(\.id.rawValue).joined(separator: ", "),
          step.dues.map { due($0, in: workflow) }.joined(separator: "; "),
        ]
      })
    let nevers = workflow.nevers.map { "never (\($0.id)): \($0.text)" }
    lines.append("")
    return lines.map { .line($0) } + [.table(table)]
      + (nevers.isEmpty ? [] : [""] + nevers).map { .line($0) }
  }

  private func due(_ due: Due, in workflow: Workflow) -> String {
    let authority = workflow.authorities[due.authority]
    let length = due.lengthText(in: workflow.caseFile)
    return "\(length) \(due.counting), \(authority.cite) (\(authority.kind.rawValue)"
      + (authority.isVerified ? ")" : ", not verified)")
  }

  private func parts(of instrument: InstrumentDefinition) -> [Part] {
    var lines = ["", "screens for \(instrument.purpose), wording: \(instrument.wording.rawValue)"]
    if let validated = instrument.validated {
      let parts =
        [("ages", validated.ages.map(\.description)), ("sex", validated.sexes)]
        + [("languages", validated.languages), ("settings", validated.settings)]
        + [("given by", validated.administrations), ("qualification", validated.qualifications)]
      lines.append(
        "validated for: "
          + parts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " or "))" }
          .joined(separator: "; "))
    } else {
      lines.append("no validation is known")
    }
    let items = OutlineTable(
      headings: ["ITEM", "KIND", "ANSWERS", "PROMPT"], widths: [3: 60],
      rows: instrument.items.map { item in
        [
          item.id.rawValue, item.kind.rawValue,
          (item.options.map(\.id.rawValue) + item.nonAnswers.map(\.value.rawValue))
            .joined(separator: " "),
          item.prompt ?? "(as on the publisher's form)",
        ]
      })
    lines.append("")
    var results: [String] = []
    for result in instrument.results {
      let score = result.score.map { ", from score \($0.id)" } ?? ""
      results += ["", "result \(result.id)\(score)"]
      results += result.bands.map { band in
        let span = [band.from.map(String.init) ?? "", band.to.map(String.init) ?? ""]
        return "  \(span.joined(separator: " to ")) \(band.id): \(band.text)"
      }
    }
    return lines.map { .line($0) } + [.table(items)] + results.map { .line($0) }
  }

  private func parts(of caseFile: CaseFile) -> [Part] {
    let table = OutlineTable(
      headings: ["FACT", "TYPE", "KEPT AS", "TITLE"],
      rows: zip(caseFile.facts, caseFile.definition.facts).map { fact, written in
        [
          fact.id.rawValue,
          written.type.rawValue + (fact.isDerived ? ", read off others" : "")
            + (fact.isRetired ? ", retired" : ""),
          fact.sensitivity.rawValue, fact.title,
        ]
      })
    return [.line(""), .table(table)]
  }

  /// For programs.
  public var json: CanonicalValue {
    var object = entry.json.adding("file", .string(entry.path))
    if !entry.isSound { object = object.adding("has-errors", true) }
    if let workflow {
      object =
        object
        .adding("purpose", .string(workflow.definition.purpose))
        .adding("roles", .array(workflow.definition.roles.map { .string($0.id.rawValue) }))
        .adding("events", .array(workflow.namedEvents.map { .string($0.id.rawValue) }))
        .adding("steps", .array(workflow.steps.map { json(of: $0, in: workflow) }))
    }
    if let instrument {
      object =
        object
        .adding("purpose", .string(instrument.definition.purpose.rawValue))
        .adding("items", .array(instrument.definition.items.map { .string($0.id.rawValue) }))
        .adding("results", .array(instrument.definition.results.map { .string($0.id.rawValue) }))
    }
    return object
  }

  private func json(of step: Step, in workflow: Workflow) -> CanonicalValue {
    .object([
      "step": .string(step.id.rawValue), "title": .string(step.title),
      "state": .string(workflow.chart.name(of: step.state)), "kind": .string(step.kind.rawValue),
      "required": .bool(step.isRequired),
      "roles": .array(step.roles.map { .string($0.rawValue) }),
      "outcomes": .array(step.outcomes.map { .string($0.id.rawValue) }),
      "fields": step.fields.isEmpty ? nil : .array(step.fields.map { .string($0.id.rawValue) }),
      "authorities": .array(
        step.dues.map { .string(workflow.authorities[$0.authority].id.rawValue) }),
    ])
  }
}

/// Rows of an outline under headings.
public struct OutlineTable: Hashable, Sendable {
  /// The headings of the columns.
  public let headings: [String]
  /// How wide a column need be at most where room is short, by its place; what is longer is cut.
  public let widths: [Int: Int]
  /// The rows, a cell for each heading.
  public let rows: [[String]]

  init(headings: [String], widths: [Int: Int] = [:], rows: [[String]]) {
    self.headings = headings
    self.widths = widths
    self.rows = rows
  }
}

extension CanonicalValue {
  /// The object with one more member.
  fileprivate func adding(_ name: String, _ value: CanonicalValue) -> CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members + [Member(name, value)])
  }
}
