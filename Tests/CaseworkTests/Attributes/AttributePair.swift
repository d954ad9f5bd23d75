import Casework
import CivilTime
import Deadlines
import Ledger
import Testing
import Workflows
import XMLReading

/// Two definitions that differ in one attribute, and a case that is led through both.
struct AttributePair: Sendable, CustomTestStringConvertible {
  /// One thing that somebody tries in the case; it may be refused.
  struct Try: Sendable {
    enum What: Sendable {
      case deed(Deed)
      case screening([String], setting: String)
      case sweep
    }

    let what: What
    let time: String
    let actor: Actor

    static func deed(_ deed: Deed, _ time: String, by actor: Actor = .worker) -> Try {
      Try(what: .deed(deed), time: time, actor: actor)
    }

    static func finish(
      _ step: String, _ outcome: String, _ time: String, by actor: Actor = .worker,
      reason: String? = nil, _ fields: String...
    ) -> Try {
      deed(
        .finish(FinishStep(step: step, outcome: outcome, reason: reason, fields: entries(fields))),
        time, by: actor)
    }

    static func know(_ time: String, _ facts: String...) -> Try {
      deed(.record(entries(facts)), time, by: .operator)
    }

    static func raise(_ event: String, _ time: String, by actor: Actor = .worker) -> Try {
      deed(.raise(event), time, by: actor)
    }

    static func screen(_ time: String, setting: String = "clinic", _ answers: String...) -> Try {
      Try(what: .screening(answers, setting: setting), time: time, actor: .worker)
    }
  }

  let attribute: String
  /// The definitions with the attribute at the one value and at the other.
  let texts: (one: [String], other: [String])
  let tries: [Try]
  /// Whether the attribute only tells people something.
  let informs: Bool

  var testDescription: String { attribute }

  /// In one of the texts `§` stands for the attribute's value.
  init(
    _ attribute: String, _ one: String, _ other: String, in texts: [String], _ tries: [Try] = [],
    informs: Bool = false
  ) {
    func with(_ value: String) -> [String] { texts.map { $0.replacing("§", with: value) } }
    self.attribute = attribute
    self.texts = (with(one), with(other))
    self.tries = tries
    self.informs = informs
  }
}

/// All that is to be seen of a case while it is led through some definitions.
enum Conduct {
  /// What is tried in every case, besides what a pair tries itself.
  private static let usual: [AttributePair.Try] =
    [
      .raise("asked", "Mon 10:00"), .know("Mon 14:00", "safe=yes"),
      .finish("work", "done", "Tue 12:00"),
    ]
    + ["Mon 09:30", "Tue 11:00", "Wed 09:00", "Sat 12:00", "Mon2 12:00", "Sat2 12:00"].map {
      AttributePair.Try(what: .sweep, time: $0, actor: .operator)
    }

  static func library(_ texts: [String]) -> DefinitionLibrary {
    DefinitionLibrary(files: texts.enumerated().map(Made.file))
  }

  /// Opens a case, tries what is tried, and looks at it each time.
  static func lines(_ texts: [String], _ tries: [AttributePair.Try]) -> [String] {
    let library = library(texts)
    var lines = library.findings.filter { $0.severity != .note }.map { "\($0.severity) \($0.id)" }
      .sorted()
    var docket = Docket(library)
    func look(_ what: String, _ body: (inout Docket) throws -> Void) {
      do {
        try body(&docket)
        lines.append("\(what): done")
      } catch let refusal as Refusal {
        lines.append(
          "\(what): \(refusal.kind) \(refusal.message) \(refusal.details) \(refusal.mend)")
      } catch {
        lines.append("\(what): \(error)")
      }
      lines += sight(docket)
    }
    look("open") { docket in
      try docket.open(
        facts: ["report-day=2026-05-04"], "Mon 09:00", by: .worker, agency: "worker-agency")
    }
    for actor in [Actor.supervisor, .center] {
      look("join") { docket in try docket.give(.join(.acting(actor)), "Mon 09:01") }
    }
    let ordered = (usual + tries).enumerated().sorted {
      (at($0.element.time), $0.offset) < (at($1.element.time), $1.offset)
    }
    for one in ordered.map(\.element) {
      look("\(one.time)") { docket in
        switch one.what {
        case .deed(let deed): try docket.give(deed, one.time, by: one.actor)
        case .sweep: try docket.sweep(one.time)
        case .screening(let answers, let setting):
          let passed = at(one.time).milliseconds - at("Mon 00:00").milliseconds
          let day = Day(number: 20_577).adding(days: Int(passed / 86_400_000))
          var child = ScreenedChild(of: docket.state, amending: nil)
          child.born = PartialDay("2012-01")
          let evaluated = try library.evaluate(
            ScreeningForm(instrument: "tool", answers: entries(answers), setting: setting),
            on: day, child: child)
          try docket.give(
            .screen(ScreeningSubmission(record: evaluated.record)), one.time, by: one.actor)
        }
      }
    }
    if let workflow = library.activePlan(of: "flow")?.workflow {
      lines += workflow.deadlines.map { "\($0)" } + counted(workflow.calendar)
    }
    return lines
  }

  /// What a calendar says of days and hours around a holiday.
  private static func counted(_ calendar: WorkCalendar) -> [String] {
    var lines: [String] = []
    for set in ["legal", "office"] {
      for year in [2026, 2027] { lines += calendar.holidays(in: year, of: set).map { "\($0)" } }
    }
    for rule in ["clock", "calendar-days", "business-days", "short", "hours"] {
      for day in Int32(20_574)...20_586 {
        for within in [Period.days(2), .days(5), .hours(30)] {
          let question = DueQuestion(
            anchor: .instant(calendar.zone.startOfDay(Day(number: day)).adding(seconds: 36_000)),
            within: .period(within), rule: RuleID(rawValue: rule))
          lines.append((try? calendar.due(question)).map { "\(rule) \($0)" } ?? "\(rule) none")
        }
      }
    }
    return lines
  }

  /// What a definition tells people, whatever happens.
  static func information(_ texts: [String]) -> String {
    let workflows = library(texts).workflowIDs.compactMap {
      library(texts).activePlan(of: $0)?.workflow
    }
    // What a calendar and a case file tell is in no workflow.
    let others = texts.flatMap { text in
      let source = XMLSource(file: "made.xml", bytes: Array(text.utf8))
      let calendar = CalendarReader.read(source).definition.map { calendar in
        "\(calendar.title) \(calendar.definition.version) \(calendar.ruleAuthorities) "
          + "\(calendar.authorities.map { "\($0.id) \($0.kind) \($0.cite) \($0.isVerified) \($0.source ?? "")" })"
          + "\(calendar.authorities.map { "\($0.effectiveFrom.map { "\($0)" } ?? "") \($0.effectiveTo.map { "\($0)" } ?? "")" })"
      }
      let caseFile = CaseFileReader.read(source).definition.map { caseFile in
        "\(caseFile.id) \(caseFile.version) \(caseFile.sections.map(\.title)) "
          + "\(caseFile.facts.map { "\($0.source ?? "") \($0.isRetired) \($0.replacedBy ?? "")" }) \(caseFile.tables.map(\.title)) "
          + "\(caseFile.tables.flatMap { $0.rows.map { $0.source ?? "" } })"
      }
      return [calendar, caseFile].compactMap { $0 }
    }
    return others.joined()
      + workflows.map { workflow in
        let definition = workflow.definition
        return """
          \(definition.title) \(definition.purpose) \(definition.jurisdiction ?? "")
          \(definition.effectiveFrom.map { "\($0)" } ?? "") \(definition.effectiveTo.map { "\($0)" } ?? "")
          \(workflow.authorities.map { "\($0.cite) \($0.source ?? "")" })
          \(definition.roles.map { "\($0.id) \($0.title)" }) \(workflow.namedEvents.map(\.title))
          \(workflow.nevers.map { workflow.authorities[$0.authority].cite })
          \(workflow.invokes.map(\.title)) \(ChartDrawing(workflow.definition).svg())
          \(workflow.steps.flatMap { $0.fields.map(\.title) + $0.outcomes.map(\.title) })
          \(workflow.steps.flatMap(\.gates).map { $0.authority.map { workflow.authorities[$0].cite } ?? "" })
          """
      }.joined()
  }

  private static func sight(_ docket: Docket) -> [String] {
    let state = docket.state
    var lines = state.stepRows(hash: { _ in .zero }).map { row in
      var row = row
      row.step.digest = .zero
      return "\(row)"
    }
    for place in state.openings.indices {
      let explained = try? state.explain(openingAt: place)
      // The calendar's digest says of every change that there is one.
      lines += explained?.lines.filter { !$0.hasPrefix("calendar ") } ?? ["cannot be explained"]
    }
    for run in state.runs {
      lines.append("\(run.number) \(run.workflow.id) \(run.activeStates) \(run.isRunning)")
      lines.append("waits for \(state.waitingFor(in: run))")
      lines.append("violated \(run.violated.map { run.workflow.nevers[$0].id })")
    }
    for actor in [Actor.worker, .center, .supervisor] {
      let hidden = Access.visibility(of: actor, in: state, at: state.time)?.hiddenFacts
      lines.append("hidden from \(actor.id): \(hidden?.map(\.rawValue).sorted() ?? ["all"])")
    }
    lines += state.notices.map { "\($0.role) \($0.occurred)" }
    lines += state.facts.map { "\($0.recordings)" } + ["\(state.members)", "\(state.isClosed)"]
    return lines + docket.overdue
  }
}
