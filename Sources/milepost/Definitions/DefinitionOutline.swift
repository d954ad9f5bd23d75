import Casework
import CivilTime
import Deadlines
import Instruments
import Ledger
import Statecharts
import Workflows

/// What a definition says, in lines and as JSON.
struct DefinitionOutline {
  private let entry: DefinitionEntry
  private let library: DefinitionLibrary

  init(_ entry: DefinitionEntry, in library: DefinitionLibrary) {
    self.entry = entry
    self.library = library
  }

  private var workflow: Workflow? {
    entry.kind == .workflow ? library.activePlan(of: WorkflowID(entry.id))?.workflow : nil
  }

  private var instrument: Instrument? {
    entry.kind == .instrument ? library.instrument(entry.id)?.instrument : nil
  }

  /// For people.
  var lines: [String] {
    var lines = [
      "\(entry.id)  \(entry.title)",
      "\(entry.kind.rawValue), version \(entry.version), \(entry.path)",
      "digest \(entry.digest)",
    ]
    if !entry.isSound { lines.append("It has errors: see milepost check \(entry.path).") }
    if let workflow { lines += self.lines(of: workflow) }
    if let instrument { lines += self.lines(of: instrument.definition) }
    if entry.kind == .caseFile, let caseFile = library.caseFile {
      lines += self.lines(of: caseFile)
    }
    return lines
  }

  /// What the definition says, a line each and without what only its layout needs, so that two
  /// versions can be held side by side.
  var statements: [String] {
    let own = lines.dropFirst(3).map { line in
      line.split(separator: " ").joined(separator: " ")
    }
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

  private func lines(of workflow: Workflow) -> [String] {
    var lines = ["", workflow.definition.purpose, ""]
    lines += workflow.definition.roles.map { "role \($0.id): \($0.title)" }
    lines += workflow.namedEvents.map { "event \($0.id): \($0.title)" }
    var table = Table("STATE", "STEP", "WHAT", "ROLE", "OUTCOMES", "DUE")
    for step in workflow.steps {
      table.add(
        workflow.chart.name(of: step.state), step.id.rawValue, StepTable.cut(step.title, to: 40),
        step.roles.map(\.rawValue).joined(separator: step.all ? " and " : ", "),
        step.outcomes.map(\.id.rawValue).joined(separator: ", "),
        step.dues.map { due($0, in: workflow) }.joined(separator: "; "))
    }
    lines += ["", table.text]
    if !workflow.nevers.isEmpty {
      lines += [""] + workflow.nevers.map { "never (\($0.id)): \($0.text)" }
    }
    return lines
  }

  private func due(_ due: Due, in workflow: Workflow) -> String {
    let authority = workflow.authorities[due.authority]
    let length = due.lengthText(in: workflow.caseFile)
    return "\(length) \(due.counting), \(authority.cite) (\(authority.kind.rawValue)"
      + (authority.isVerified ? ")" : ", not verified)")
  }

  private func lines(of instrument: InstrumentDefinition) -> [String] {
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
    var items = Table("ITEM", "KIND", "ANSWERS", "PROMPT")
    for item in instrument.items {
      items.add(
        item.id.rawValue, item.kind.rawValue,
        (item.options.map(\.id.rawValue) + item.nonAnswers.map(\.value.rawValue))
          .joined(separator: " "),
        StepTable.cut(item.prompt ?? "(as on the publisher's form)", to: 60))
    }
    lines += ["", items.text]
    for result in instrument.results {
      let score = result.score.map { ", from score \($0.id)" } ?? ""
      lines += ["", "result \(result.id)\(score)"]
      lines += result.bands.map { band in
        let span = [band.from.map(String.init) ?? "", band.to.map(String.init) ?? ""]
        return "  \(span.joined(separator: " to ")) \(band.id): \(band.text)"
      }
    }
    return lines
  }

  private func lines(of caseFile: CaseFile) -> [String] {
    var table = Table("FACT", "TYPE", "KEPT AS", "TITLE")
    for (fact, written) in zip(caseFile.facts, caseFile.definition.facts) {
      table.add(
        fact.id.rawValue, written.type.rawValue + (fact.isDerived ? ", read off others" : ""),
        fact.sensitivity.rawValue, fact.title)
    }
    return ["", table.text]
  }

  /// For programs.
  var json: CanonicalValue {
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
