public import CivilTime
public import Deadlines
public import Ledger
public import Workflows

/// Why a step is due when it is due: every deadline of an opening with its anchor, rule, authority,
/// and each day counted or not.
public struct StepExplanation: Sendable {
  /// One deadline explained.
  public struct Line: Sendable {
    /// When it is due; nil while that cannot be said.
    public let due: Instant?
    /// What it rests on.
    public let authority: Authority
    /// The counting rule.
    public let rule: RuleID
    /// Where its anchor comes from, as definitions write it; nil while none is known.
    public var from: String? { source?.id }
    /// The same as people read it: a fact, step, event or field by its title.
    public let source: NamedThing?
    /// The anchor's instant, or the first instant of its day.
    public let anchor: Instant?
    /// The event that set the anchor.
    public let event: Int?
    /// Who recorded that event, and when; nil where it is a due instant, where the history is not
    /// at hand, or where the reader does not see the act.
    public let origin: Origin?
    /// The days and stretches that were counted; nil where there is no due instant.
    public let derivation: Derivation?
    /// What else has to be said: pending, does not hold, holds unless, not in force, stopped.
    public let remark: Sentence?
    /// The same in English.
    public var note: String? { remark?.english }
    /// The whole length that an approver granted.
    public let extended: Period?
    /// The longer times that were approved, the last one the one that counts.
    public let grants: [Grant]
    /// The stretches in which somebody let its clock stand.
    public let standstills: [Standstill]
    /// How it may be extended: up to which whole length, by whom, for which reasons.
    public let extensions: [Extension]
    /// When its clock may stand, and for how long at most.
    public let stopRules: [ClockStop]
    /// The authorities of its workflow, which extensions and stops name by place.
    public let authorities: [Authority]
    /// Whether the law gives no number, so that what is shown is a practice threshold.
    public let isImmediate: Bool
    /// Whether it is the outer limit.
    public let isLimit: Bool
  }

  /// The opening.
  public let opening: OpeningReference
  /// What people call the step.
  public let title: String
  /// When it is due.
  public let due: Instant?
  /// The deadline that counts; while none has an instant, the first that holds, whose note says why
  /// there is none.
  public let counting: Line?
  /// The others, in the definition's order.
  public let also: [Line]
  /// The calendar, with the digest of its bytes.
  public let calendar: (id: CalendarID, digest: Digest)
  /// The zone in which days are counted.
  public let zone: Zone
}

extension CaseState {
  /// Explains the deadlines of the opening at a place.
  ///
  /// - Parameters:
  ///   - history: the case's events, from which it is known who recorded what; without them it is
  ///     not said.
  ///   - sight: what the reader sees; of an act that is hidden to them it is not said who recorded it.
  public func explain(
    openingAt place: Int, history: CaseHistory = CaseHistory(), sight: Visibility = .everything
  ) throws(FoldFault) -> StepExplanation? {
    let opening = openings[place]
    guard let run = run(opening.run) else { return nil }
    let step = run.workflow.steps[opening.step.rawValue]
    let judge = DueJudge(state: self, run: run, step: step)
    let explainer = Explainer(
      state: self, judge: judge, history: history, sight: sight, run: run, step: step,
      place: place, opening: opening)
    let candidates = try judge.candidates(ofOpeningAt: place)
    let judgement = try judge.judge(openingAt: place)
    let counted = opening.dueIndex ?? judgement.dueIndex ?? candidates.foremost?.index
    return StepExplanation(
      opening: reference(to: opening), title: step.title, due: opening.due,
      counting: candidates.first { $0.index == counted }.flatMap { explainer.line($0) },
      also: candidates.filter { $0.index != counted }.compactMap { explainer.line($0) },
      calendar: (run.workflow.definition.calendar, run.plan.pin.calendar),
      zone: run.workflow.calendar.zone)
  }
}

extension [DueJudge.Candidate] {
  /// What stands first while nothing is due: the first duty that holds; where there is none, a right,
  /// and at last what was not in force.
  fileprivate var foremost: DueJudge.Candidate? {
    let holding = filter { $0.note != .doesNotHold }
    let inForce = holding.filter { $0.note != .notInForce }
    return inForce.first { $0.note != .right } ?? inForce.first ?? holding.first
  }
}

/// Makes lines of judged deadlines.
private struct Explainer {
  let state: CaseState
  let judge: DueJudge
  let history: CaseHistory
  let sight: Visibility
  let run: Run
  let step: Step
  let place: Int
  let opening: Opening

  func line(_ candidate: DueJudge.Candidate) -> StepExplanation.Line? {
    let workflow = run.workflow
    let due = step.dues.indices.contains(candidate.index) ? step.dues[candidate.index] : nil
    guard let authority = due?.authority ?? step.repetition?.authority,
      let rule = due?.counting ?? step.repetition?.counting
    else { return nil }
    let source = candidate.source
    let reference = state.reference(to: opening)
    let event = source.flatMap(event)
    return StepExplanation.Line(
      due: candidate.instant, authority: workflow.authorities[authority], rule: rule,
      source: source.map(named), anchor: candidate.anchor.map { instant($0) },
      event: event, origin: source.flatMap { source in event.flatMap { origin(of: $0, source) } },
      derivation: candidate.question.flatMap { try? workflow.calendar.derive($0) },
      remark: candidate.note.map { said($0, of: due) },
      extended: candidate.isExtended ? opening.extended : nil,
      grants: due?.extensions.isEmpty ?? true
        ? [] : history.grants(of: reference, besides: state.setAside),
      standstills: due?.stops.isEmpty ?? true
        ? [] : history.standstills(of: reference, besides: state.setAside),
      extensions: due?.extensions ?? [], stopRules: due?.stops ?? [],
      authorities: workflow.authorities,
      isImmediate: due?.isImmediate ?? false, isLimit: due?.isLimit ?? false)
  }

  private func instant(_ anchor: DueQuestion.Anchor) -> Instant {
    switch anchor {
    case .instant(let instant): instant
    case .day(let day): run.workflow.calendar.zone.startOfDay(day)
    }
  }

  /// Who recorded the event that set an anchor, as far as the reader sees that event.
  private func origin(of event: Int, _ source: AnchorSource) -> StepExplanation.Origin? {
    if case .fact(let slot, _) = source, !sight.shows(run.workflow.caseFile.facts[slot].id) {
      return nil
    }
    guard let act = history.event(event)?.act, sight.shows(act) else { return nil }
    return history.origin(of: event)
  }

  private func named(_ source: AnchorSource) -> NamedThing {
    let workflow = run.workflow
    let title: String? =
      switch source {
      case .entered, .started, .caseOpened: nil
      case .done(let other): workflow.steps[other.rawValue].title
      case .fact(let slot, _): workflow.caseFile.facts[slot].title
      case .event(let watch): workflow.namedEvent(workflow.watchedEvents[watch])?.title
      case .ownField(let field): step.fields.first { $0.id == field }?.title
      case .field(let other, let field):
        workflow.steps[other.rawValue].fields.first { $0.id == field }?.title
      }
    let id = text(source)
    return NamedThing(id: id, title: title.map { "“\($0)”" } ?? id)
  }

  private func text(_ source: AnchorSource) -> String {
    switch source {
    case .entered: "entered"
    case .started: "started"
    case .caseOpened: "case.opened"
    case .done(let other): "done:\(run.workflow.steps[other.rawValue].id)"
    case .fact(let slot, _): "fact:\(run.workflow.caseFile.facts[slot].id)"
    case .event(let watch): "event:\(run.workflow.watchedEvents[watch])"
    case .ownField(let field): "field:\(field)"
    case .field(let other, let field): "field:\(run.workflow.steps[other.rawValue].id)/\(field)"
    }
  }

  /// The event that set an anchor, where one event did.
  private func event(_ source: AnchorSource) -> Int? {
    switch source {
    case .entered: opening.anchoredBy
    case .started: run.startedBy
    case .caseOpened: state.openingSequence
    case .done(let other): run.completions[other]?.sequence
    case .event(let watch): run.events[watch]?.sequence
    case .ownField, .field:
      judge.written(source, forOpeningAt: place)?.sequence
    case .fact(let slot, let isDate):
      (isDate ? state.record(slot, of: run).current : state.record(slot, of: run).holding)?
        .sequence
    }
  }

  private func said(_ note: DueJudge.Note, of due: Due?) -> Sentence {
    func list(_ facts: (Due) -> [String]) -> [NamedThing] {
      run.workflow.caseFile.named(due.map(facts) ?? [])
    }
    return switch note {
    case .waitsFor: "pending: not known yet: \(named: list(judge.factsOfLength))"
    case .right: "a right, no duty: nothing is overdue after it"
    case .undated: "no date: when it is needed"
    case .pending: "pending: what it counts from has not happened"
    case .doesNotHold: "does not hold: its condition is false"
    case .holdsUnless: "holds, unless: not known yet: \(named: list(judge.factsOfCondition))"
    case .mayChange: "holds, unless its rhythm has changed: what that counts from is not known yet"
    case .notInForce: "its authority was not in force on the anchor's day"
    case .stopped: "the clock stands"
    }
  }
}

extension StepExplanation {
  /// The explanation as JSON has it (`command-line.md`).
  public var json: CanonicalValue {
    .object([
      "step": .string(opening.name),
      "run": .integer(Int64(opening.run)),
      "title": .string(title),
      "due": due.map { .string($0.description) },
      "derivation": counting.map { json(of: $0) },
      "also": also.isEmpty ? nil : .array(also.map { json(of: $0) }),
    ])
  }

  private func json(of line: Line) -> CanonicalValue {
    let days = (line.derivation?.days ?? []) + (line.derivation?.rolled ?? [])
    return .object([
      "due": line.due.map { .string($0.description) },
      "anchor": anchor(of: line),
      "rule": .string(line.rule.description),
      "authority": .object([
        "id": .string(line.authority.id.rawValue), "cite": .string(line.authority.cite),
        "kind": .string(line.authority.kind.rawValue),
        "verified": .bool(line.authority.isVerified),
        "effective-from": line.authority.effectiveFrom.map { .string($0.description) },
        "effective-to": line.authority.effectiveTo.map { .string($0.description) },
      ]),
      "counted-by": line.derivation.flatMap {
        $0.countedBy == $0.rule ? nil : .string($0.countedBy.description)
      },
      "plain-day": line.derivation?.plainDay.map { .string($0.description) },
      "rolled": line.derivation.flatMap { derivation in
        derivation.rolled.isEmpty
          ? nil : .array(derivation.rolled.map { .string($0.day.description) })
      },
      "days": .array(
        days.map { day in
          .object([
            "day": .string(day.day.description), "counted": .bool(day.counted),
            "because": day.because.map { .string($0) },
          ])
        }),
      "spans": line.derivation.flatMap { derivation in
        derivation.spans.isEmpty
          ? nil
          : .array(
            derivation.spans.map { span in
              .object([
                "from": .string(span.range.lowerBound.description),
                "until": .string(span.range.upperBound.description),
                "counted": .bool(span.runs),
                "because": span.reason.map { .string($0.text) },
              ])
            })
      },
      "last-day": line.derivation?.lastDay.map { .string($0.description) },
      "stops": .array(
        (line.derivation?.stops ?? []).map { stop in
          .object([
            "from": .string(stop.lowerBound.description),
            "until": .string(stop.upperBound.description),
          ])
        }),
      "extensions": .array(line.extended.map { [.string($0.description)] } ?? []),
      "granted": line.grants.isEmpty ? nil : .array(line.grants.map(\.json)),
      "stood": line.standstills.isEmpty ? nil : .array(line.standstills.map(\.json)),
      "may-be-extended": line.extensions.isEmpty
        ? nil : .array(line.extensions.map { json(of: $0, line.authorities) }),
      "may-stand": line.stopRules.isEmpty
        ? nil : .array(line.stopRules.map { json(of: $0, line.authorities) }),
      "limit": line.isLimit ? true : nil,
      "practice-threshold": line.isImmediate ? true : nil,
      "note": line.note.map { .string($0) },
      "calendar": .object([
        "id": .string(calendar.id.rawValue), "digest": .string(calendar.digest.description),
      ]),
      "zone": .string(zone.identifier),
    ])
  }

  private func anchor(of line: Line) -> CanonicalValue? {
    guard let from = line.from else { return nil }
    var members: [CanonicalValue.Member] = [.init("from", .string(from))]
    if let anchor = line.anchor { members.append(.init("instant", .string(anchor.description))) }
    if let event = line.event { members.append(.init("event", .integer(Int64(event)))) }
    return .object(members + (line.origin?.members ?? []))
  }

  private func json(of rule: Extension, _ authorities: [Authority]) -> CanonicalValue {
    .object([
      "up-to": .string(rule.upTo.description),
      "authority": .string(authorities[rule.authority].cite),
      "approvers": .array(rule.approvers.map { .string($0.rawValue) }),
      "reasons": rule.reasons.isEmpty
        ? nil : .array(rule.reasons.map { .string($0.code.rawValue) }),
    ])
  }

  private func json(of rule: ClockStop, _ authorities: [Authority]) -> CanonicalValue {
    .object([
      "authority": .string(authorities[rule.authority].cite),
      "limit": rule.limit.map { .string($0.description) },
      "approvers": rule.approvers.isEmpty
        ? nil : .array(rule.approvers.map { .string($0.rawValue) }),
      "reasons": rule.reasons.isEmpty
        ? nil : .array(rule.reasons.map { .string($0.code.rawValue) }),
    ])
  }
}
