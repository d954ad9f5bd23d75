import CivilTime
import Deadlines
import Expressions
import Statecharts

extension WorkflowAssembler {
  /// The compiled step at a place of the outline.
  func step(_ place: Int) -> Step {
    let entry = draft.outline.steps[place]
    let written = entry.step
    let all = draft.outline.steps.map(\.step)
    let gates = written.gates.compactMap { gate($0) }
    let dues = written.dues.flatMap { self.dues($0, of: written.id, depth: all.count) }
    let repetition = repetition(of: written)
    return Step(
      index: StepIndex(place), id: written.id, state: StateIndex(entry.state), kind: written.kind,
      title: written.title, text: written.text, roles: written.roles, all: written.all,
      isRequired: written.isRequired, to: written.to, service: written.service,
      answers: written.answers.flatMap { stepIndex($0) },
      answeredBy: all.indices.filter { all[$0].answers == written.id }.map { StepIndex($0) },
      opensOn: written.opensOn.flatMap { watch(EventName(EventNames.stem(of: $0.rawValue))) },
      opensMany: written.opensMany,
      before: written.before.compactMap { stepIndex($0) },
      after: all.indices.filter { all[$0].before.contains(written.id) }.map { StepIndex($0) },
      repetition: repetition,
      escalations: escalations(of: written), gates: gates, dues: dues,
      fields: written.fields.map { field in
        Field(id: field.id, kind: field.kind, title: field.title, isRequired: field.isRequired)
      },
      outcomes: written.outcomes.enumerated().map { outcome($1, index: $0, of: written, gates) },
      overdue: event(EventNames.overdue(written.id)),
      overdueLimit: event(EventNames.overdueLimit(written.id)), place: written.place)
  }

  private func outcome(
    _ written: OutcomeDefinition, index: Int, of step: StepDefinition, _ gates: [Gate]
  ) -> Outcome {
    Outcome(
      index: index, id: written.id, kind: written.kind, title: written.title,
      reasons: written.reasons, approver: written.approver,
      approverCondition: written.approverCondition.flatMap { _ in
        draft.expression(written.place, "approver-if")
      },
      requiredFields: step.fields.indices.filter { field in
        step.fields[field].isRequired || written.fields.contains(step.fields[field].id)
      }, gates: gates + written.gates.compactMap { gate($0) }, hasTarget: !written.targets.isEmpty,
      event: event(EventNames.outcome(step.id, written.id)), place: written.place)
  }

  private func escalations(of step: StepDefinition) -> [Escalation] {
    let written = step.escalations.isEmpty ? draft.definition.escalations : step.escalations
    return written.map { rung in
      Escalation(
        start: rung.start, after: rung.after, roles: rung.roles,
        authority: authority(rung.authority), text: rung.text)
    }
  }

  private func gate(_ written: GateDefinition) -> Gate? {
    let form: Gate.Form
    if let purpose = written.screening {
      form = .screening(purpose, mustBeValid: written.mustBeValid, within: written.within)
    } else if let test = draft.expression(written.place, "test") {
      form = .test(test)
    } else {
      return nil
    }
    return Gate(
      form: form, authority: written.authority.map { authority($0) },
      text: written.text.isEmpty ? written.test ?? "" : written.text, place: written.place)
  }

  private func repetition(of step: StepDefinition) -> Repetition? {
    guard let written = step.repetition else { return nil }
    let changes = written.changes.map { change in
      Repetition.Phase(
        every: change.every, notBefore: change.notBefore,
        begins: Repetition.Beginning(after: change.after, of: anchors(change.of, own: step.id)))
    }
    return Repetition(
      phases: [Repetition.Phase(every: written.every, notBefore: written.notBefore, begins: nil)]
        + changes,
      from: written.from, anchors: firstAnchors(of: step, depth: draft.outline.steps.count),
      counting: RuleID(rawValue: written.counting), authority: authority(written.authority))
  }

  /// What the first deadline of a step counts from, a borrowed one's own where it says nothing else.
  private func firstAnchors(of step: StepDefinition, depth: Int) -> Anchors {
    for due in step.dues {
      switch due.length {
      case .missing: continue
      case .immediately where due.amber == nil || due.red == nil: continue
      case .asStep(let other) where due.from.isEmpty:
        guard depth > 0, let lender = draft.outline.stepOfID[other] else { continue }
        return firstAnchors(of: draft.outline.steps[lender].step, depth: depth - 1)
      default: return anchors(due.from, due.take, own: step.id)
      }
    }
    return .entered
  }

  /// The deadlines that one `due` stands for: itself, or each of the step's that it borrows.
  private func dues(_ written: DueDefinition, of step: StepID, depth: Int) -> [Due] {
    let length: Due.Length
    switch written.length {
    case .period(let period): length = .period(period)
    case .on(let month, let day): length = .on(month: month, day: day)
    case .immediately:
      guard let amber = written.amber, let red = written.red else { return [] }
      length = .immediately(amber: amber, red: red)
    case .asStep(let other):
      guard depth > 0, let lender = draft.outline.stepOfID[other] else { return [] }
      return draft.outline.steps[lender].step.dues.flatMap { lent in
        dues(lent, of: other, depth: depth - 1).map {
          borrow($0, from: StepIndex(lender), for: written, of: step)
        }
      }
    case .amount(let facts):
      length = .amount(
        slots: facts.compactMap { caseFile.factIndex($0) }, hours: isClock(written.counting))
    case .whenNeeded: length = .whenNeeded
    case .rhythm:
      guard let place = draft.outline.stepOfID[step],
        let repetition = repetition(of: draft.outline.steps[place].step)
      else { return [] }
      length = .rhythm(repetition)
    case .missing: return []
    }
    let clock = draft.calendar.flatMap { ClockRule.of($0) } ?? ""
    return [
      Due(
        length: length, from: anchors(written.from, written.take, own: step),
        counting: RuleID(rawValue: written.counting ?? clock),
        authority: authority(written.authority), warn: written.warn, isLimit: written.isLimit,
        isRight: written.isRight,
        countsBack: written.countsBack, notBefore: written.notBefore,
        condition: condition(written), extensions: written.extensions.map { extend($0) },
        stops: written.stops.map { stop($0, of: step) }, borrowedFrom: nil, place: written.place)
    ]
  }

  /// Another step's deadline with what the borrowing `due` says itself in its place.
  private func borrow(
    _ lent: Due, from lender: StepIndex, for written: DueDefinition, of step: StepID
  ) -> Due {
    Due(
      length: lent.length,
      from: written.from.isEmpty
        ? lent.from : anchors(written.from, written.take, own: step),
      counting: written.counting.map { RuleID(rawValue: $0) } ?? lent.counting,
      authority: authority(written.authority), warn: written.warn ?? lent.warn,
      isLimit: written.isLimit || lent.isLimit,
      isRight: written.isRight || lent.isRight,
      countsBack: written.place.has("until") ? written.countsBack : lent.countsBack,
      notBefore: written.notBefore ?? lent.notBefore,
      condition: written.condition == nil ? lent.condition : condition(written),
      extensions: written.extensions.isEmpty
        ? lent.extensions : written.extensions.map { extend($0) },
      stops: written.stops.isEmpty ? lent.stops : written.stops.map { stop($0, of: step) },
      borrowedFrom: lender, place: written.place)
  }

  /// Whether a rule lets a clock run; without a name it is the calendar's plain clock.
  private func isClock(_ rule: String?) -> Bool {
    guard let rule else { return true }
    return draft.calendar?.definition.rules.first { $0.id.rawValue == rule }?.counts == .time
  }

  private func condition(_ written: DueDefinition) -> Expression? {
    written.condition == nil ? nil : draft.expression(written.place, "cond")
  }

  private func extend(_ written: ExtendDefinition) -> Extension {
    Extension(
      upTo: written.upTo, approvers: written.approvers, authority: authority(written.authority),
      reasons: written.reasons)
  }

  private func stop(_ written: StopDefinition, of step: StepID) -> ClockStop {
    ClockStop(
      from: anchors(written.from, own: step), until: anchors(written.until, own: step),
      authority: authority(written.authority), limit: written.limit,
      approvers: written.approvers, reasons: written.reasons)
  }
}
