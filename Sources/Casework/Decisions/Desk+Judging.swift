import Deadlines
import CivilTime
import Expressions
import Workflows

// Rule 7: permission, and what is asked of every act.
extension Desk {
  /// Judges the command: the acts it becomes, or why it is refused.
  func judge() throws(Refusal) -> [Act] {
    if case .open(let open) = command.deed { return try judgeOpening(open) }
    guard state.opening != nil else { throw .unknownCase(command.caseID) }
    // Whoever decides on pairs of cases need not be on the team of either.
    if case .decide(let decision) = command.deed { return [try judge(decision)] }
    try permitEntry()
    try judgeTime()
    if state.isClosed {
      switch command.deed {
      case .reopen, .withdraw, .correct, .note, .exclude, .readmit, .breakGlass, .reviewGlass:
        break
      case .finish, .attempt, .extend, .stop, .resume, .record, .raise, .ask, .approve, .sendBack:
        guard try isForWhatGoesOn(command.deed) else { fallthrough }
      default:
        throw Refusal(
          .caseClosed, "The case is closed.",
          mend: "Open it again first: milepost case reopen \(command.caseID).")
      }
    }
    try judgeSeenStep()
    switch command.deed {
    case .open, .decide: return []
    case .record(let facts):
      try permit(.record)
      return [.factsRecorded(try values(of: facts))]
    case .finish(let finish): return [.stepDone(try judge(finish))]
    case .attempt(let step, let fields):
      let place = try openOpening(step)
      try permit(.record)
      return [
        .stepAttempted(
          StepAttempt(
            opening: state.reference(to: state.openings[place]),
            fields: try entries(of: fields, in: definition(of: place))))
      ]
    case .extend(let step, let total, let reason):
      return [.deadlineExtended(try judgeExtension(of: step, to: total, reason: reason))]
    case .stop(let step, let reason):
      return [
        .clockStopped(
          try judgeClock(of: step, stands: false, reason: reason),
          reason: reason.map { ReasonCode($0) })
      ]
    case .resume(let step): return [.clockResumed(try judgeClock(of: step, stands: true))]
    case .raise(let name): return [.eventRaised(try judgeEvent(name))]
    case .start(let workflow): return [.runRequested(try judgeStart(workflow))]
    case .screen(let submission): return [.screeningSubmitted(try judge(submission))]
    case .amend(let number, let submission):
      return [.screeningAmended(try judge(submission, amending: number))]
    case .override(let decision): return [.screeningOverridden(try judge(decision))]
    case .note(let text):
      try permit(.record)
      return [.noteAdded(.identifying(CommittedValue(value: .string(text), salt: [])))]
    case .attach(let attachment):
      try permit(.record)
      return [.documentAttached(attachment.document)]
    case .assign(let assignee, let step): return [.assigned(try judge(assignee, step: step))]
    case .join(let membership):
      try permit(.manage)
      if let until = membership.until, until <= recorded {
        throw Refusal(
          .wrongValue, "The part of '\(membership.who)' would end (\(until)) before it begins.",
          mend: "Give a day that is still to come, or none."
        ).about(.until)
      }
      try judgeFreedom(of: membership.who)
      return [.memberJoined(membership)]
    case .leave(let who):
      try permit(.manage)
      guard state.members.contains(where: { $0.membership.who == who && $0.holds(at: recorded) })
      else {
        throw Refusal(
          .unknownMember, "'\(who)' is not on the team.",
          mend: "List the team with milepost case team \(command.caseID).")
      }
      return [.memberLeft(who)]
    case .exclude(let who, let reason): return [try judgeExclusion(of: who, reason: reason)]
    case .readmit(let who): return [try judgeReadmission(of: who)]
    case .breakGlass(let reason): return [try judgeBreaking(reason)]
    case .reviewGlass(let sequence, let finding):
      return [try judgeReview(of: sequence, finding)]
    case .close(let reason):
      return [try judgeClosing(coded(reason))] + words(in: reason)
    case .reopen:
      try permit(.manage)
      guard state.isClosed else {
        throw Refusal(.caseNotClosed, "The case is open.", mend: "Nothing has to be done.")
      }
      return [.caseReopened]
    case .adopt(let run): return [.definitionAdopted(try judgeAdoption(by: run))]
    case .withdraw(let sequence, let reason):
      return [try judgeWithdrawal(of: sequence, reason: coded(reason))] + words(in: reason)
    case .correct(var change):
      let reason = change.reason
      change.reason = coded(reason)
      return [try judge(change)] + words(in: reason)
    case .ask(let deed): return [try judgeAsking(deed)]
    case .approve(let request): return [try judgeApproval(of: request)]
    case .sendBack(let request, let note): return [try judgeReturn(of: request, note: note)]
    case .merge(let agency, let facts): return try judgeSecondCopy(from: agency, facts)
    }
  }

  /// Whether the actor may come to the case at all.
  ///
  /// A second copy of a report joins a case that whoever brings it in sees, if only to read: they act
  /// for the agency that sent it. Who breaks the glass has no part in the case. Anybody else needs to
  /// be on the team.
  private func permitEntry() throws(Refusal) {
    switch command.deed {
    case .breakGlass: return
    case .merge(let agency, _):
      try permit(.view)
      guard Access.decide(command.actor, bringingInReportOf: agency) != .allowed else { return }
      try permit(.record)
    default: try permit(.view)
    }
  }

  /// Whether the actor may do something that a judgement only depends on.
  func may(_ action: Action) -> Bool {
    Access.decide(command.actor, action, in: state, at: recorded, everybodyIsMember: isTrial)
      == .allowed
  }

  /// Asks the one function that decides permission.
  func permit(_ action: Action) throws(Refusal) {
    switch Access.decide(
      command.actor, action, in: state, at: recorded, everybodyIsMember: isTrial)
    {
    case .allowed: return
    case .hidden: throw .unknownCase(command.caseID)
    case .needs(let roles):
      let role = command.actor.roleInWords
      let approvers = roles.isEmpty ? [Access.supervisor] : roles
      if case .answer(let asker, _) = action, asker == command.actor.id {
        throw Refusal(
          .wrongRole, "What you asked for yourself, somebody else approves.",
          mend: "Ask another \(approvers), or take the request back.")
      }
      if action.isApproval, !roles.isEmpty {
        throw Refusal(
          .approverNeeded, "This has to be recorded by its approver (\(roles)), not by \(role).",
          mend: "Ask the \(approvers) to record it.")
      }
      throw Refusal(
        .wrongRole,
        roles.isEmpty
          ? "This is not for the role \(role)." : "This is for \(roles), not for \(role).",
        mend: "Ask somebody who acts in that role on this case, or act in it yourself.")
    }
  }

  /// The stated time may lie neither in the future nor before the child's birth.
  func judgeTime() throws(Refusal) {
    guard occurred <= recorded else {
      throw Refusal(
        .timeInFuture, "The time stated (\(occurred)) lies in the future; it is \(recorded) now.",
        mend: "State when it happened. What is still to come is a fact or an appointment."
      ).about(.time)
    }
    guard let zone = plan?.workflow.calendar.zone else { return }
    try judgeBirth(state.birthDate, at: occurred, in: zone)
  }

  /// Nothing is done with a child before its birth; of a date known in part, the earliest counts.
  func judgeBirth(_ born: PartialDay?, at time: Instant, in zone: Zone) throws(Refusal) {
    guard let born, zone.day(at: time) < born.earliest else { return }
    throw Refusal(
      .timeBeforeBirth, "The time stated lies before the child was born.",
      mend: "Check the time, and the birth date of the case."
    ).about(.time)
  }

  /// The plan whose case file types the case's facts: that of its newest run.
  var plan: RunPlan? { state.runs.last?.plan }

  private func judgeOpening(_ open: OpenCase) throws(Refusal) -> [Act] {
    guard let plan = fold.plans.activePlan(of: open.workflow) else {
      throw Refusal(
        .unknownWorkflow, "No workflow '\(open.workflow)' is active.",
        mend: "List the definitions with milepost definitions list.")
    }
    guard occurred <= recorded else {
      throw Refusal(
        .timeInFuture, "The time stated (\(occurred)) lies in the future; it is \(recorded) now.",
        mend: "State when the report was received."
      ).about(.time)
    }
    guard isTrial || Access.decide(command.actor, GeneralAction.open) == .allowed else {
      throw Refusal(
        .wrongRole, "The role \(command.actor.roleInWords) opens no cases.",
        mend: "Ask somebody who works on cases to open it.")
    }
    let opens = plan.workflow.definition.opens
    guard isTrial || opens.contains(.case) || opens.contains(.agency) else {
      throw Refusal(
        .workflowNotForThis, "No case is opened on the workflow '\(open.workflow)'.",
        mend: opens.contains(.byHand)
          ? "Start it in a case: milepost case start CASE \(open.workflow)."
          : "Another workflow begins it. Cases are opened on those with opens=\"case\".")
    }
    let zone = plan.workflow.calendar.zone
    let facts = try FactReader(
      caseFile: plan.workflow.caseFile, zone: zone, today: zone.day(at: recorded),
      learned: zone.day(at: occurred)
    ).entries(of: open.facts, known: [:])
    try judgeBirth(
      facts.first { $0.fact == WellKnownFact.birthDate }?.value.birthDate, at: occurred, in: zone)
    return [
      .caseOpened(
        CaseOpening(
          workflow: open.workflow, report: open.report, child: open.child, facts: facts,
          owner: command.actor.isOperator || open.isForQueue ? nil : command.actor.id,
          agency: open.agency ?? command.actor.agency))
    ]
  }

  private func judgeEvent(_ name: String) throws(Refusal) -> EventName {
    try permit(.record)
    let event = EventName(name)
    let known = state.runs.filter(\.isRunning).compactMap { $0.workflow.namedEvent(event) }
    guard !known.isEmpty else {
      let names = Set(
        state.runs.filter(\.isRunning).flatMap { $0.workflow.namedEvents.map(\.id.rawValue) })
      throw Refusal(
        .unknownEvent, "No running workflow of the case knows the event '\(name)'.",
        mend: names.isEmpty
          ? "The case's workflows have no events that people raise."
          : "It knows: \(names.sorted().joined(separator: ", ")).")
    }
    let roles = known.flatMap(\.roles)
    if !roles.isEmpty { try permit(.finish(roles: roles)) }
    return event
  }

  private func judgeStart(_ workflow: WorkflowID) throws(Refusal) -> WorkflowID {
    try permit(.record)
    guard let plan = fold.plans.activePlan(of: workflow) else {
      throw Refusal(
        .unknownWorkflow, "No workflow '\(workflow)' is active.",
        mend: "List the definitions with milepost definitions list.")
    }
    guard plan.workflow.definition.opens.contains(.byHand) else {
      throw Refusal(
        .workflowNotForThis, "The workflow '\(workflow)' is not one that people start by hand.",
        mend: "Those are the ones with opens=\"by-hand\".")
    }
    return workflow
  }

  private func judge(_ assignee: Assignee, step: String?) throws(Refusal) -> Assignment {
    try permit(.manage)
    if case .person(let id, _) = assignee { try judgeFreedom(of: id.rawValue) }
    var assignment: Assignment
    switch assignee {
    case .person(let id, let agency):
      assignment = Assignment(owner: id, agency: agency ?? state.assignment.agency)
    case .queue(let agency): assignment = Assignment(agency: agency)
    }
    if let step {
      assignment.opening = state.reference(to: state.openings[try openOpening(step)])
    }
    return assignment
  }

  private func judgeClosing(_ reason: String) throws(Refusal) -> Act {
    try permit(.manage)
    guard !reason.isEmpty else {
      throw Refusal(.reasonNeeded, "A case is closed with a reason.", mend: "Give --reason CODE.")
        .about(.reason)
    }
    var standing: [Sentence] = []
    for place in state.open {
      let opening = state.openings[place]
      if state.step(of: opening)?.isRequired ?? false, !goesOn(opening.run) {
        standing.append("required step open: \(opening.run)/\(state.reference(to: opening).name)")
      }
    }
    for run in state.runs where run.isRunning {
      if !goesOn(run.number) {
        standing.append("run \(run.number) of \(run.workflow.id) is on")
      }
      for index in run.violated.sorted() {
        standing.append("must not be: \(run.workflow.nevers[index].text)")
      }
    }
    guard standing.isEmpty else {
      throw Refusal(
        .caseNotFinished, "The case cannot be closed yet.",
        mend: "End what is listed first.", listed: standing)
    }
    return .caseClosed(reason: ReasonCode(reason))
  }

  /// Whether a run goes on when the case is closed.
  private func goesOn(_ run: Int) -> Bool {
    state.run(run)?.workflow.definition.goesOnAfterClosing ?? false
  }

  /// Whether a deed in a closed case is for a run that goes on.
  private func isForWhatGoesOn(_ deed: Deed) throws(Refusal) -> Bool {
    switch deed {
    case .finish(let finish): goesOn(state.openings[try opening(finish.step)].run)
    case .attempt(let step, _), .extend(let step, _, _), .stop(let step, _), .resume(let step):
      goesOn(state.openings[try opening(step)].run)
    case .ask(let asked): try isForWhatGoesOn(asked)
    case .record, .raise, .approve, .sendBack:
      state.runs.contains { $0.isRunning && goesOn($0.number) }
    default: false
    }
  }

  private func judgeSecondCopy(
    from agency: AgencyID, _ facts: [WrittenEntry]
  ) throws(Refusal) -> [Act] {
    let news = try values(of: facts).filter { entry in
      !(state.fact(entry.fact)?.current?.value.isKnown ?? false)
    }
    let isMember = state.members.contains {
      $0.membership.who == agency.rawValue && $0.holds(at: recorded)
    }
    var acts: [Act] = []
    if !isMember {
      acts.append(
        .memberJoined(
          Membership(
            who: agency.rawValue, role: nil, agency: agency, purpose: "reported-too")))
    }
    if !news.isEmpty { acts.append(.factsRecorded(news)) }
    return acts
  }
}

/// The facts that the engine itself has to know by name; a case file may lack them.
enum WellKnownFact {
  /// When the child was born.
  static let birthDate: FactID = "birth-date"
  /// The child's name.
  static let childName: FactID = "child-name"
  /// Names that the child is called or was recorded under.
  static let otherNames: FactID = "other-names"
  /// Whether the data are those of a funded victim service.
  static let victimServiceData: FactID = "victim-service-data"
  /// The child's sex.
  static let sex: FactID = "sex"
  /// Where the case belongs; lists are asked for it.
  static let county: FactID = "county"
}

extension CaseState {
  /// The county that the case belongs to, by its code, where it is known.
  public var county: String? {
    switch fact(WellKnownFact.county)?.value {
    case .choice(let county), .string(let county): county
    default: nil
    }
  }

  /// The child's birth date, where it is recorded and held.
  var birthDate: PartialDay? { fact(WellKnownFact.birthDate)?.current?.value.birthDate }
}

extension RecordedValue {
  /// The date, where it is one that is known and held.
  var birthDate: PartialDay? {
    switch self {
    case .known(.date(let date)): return date
    case .committed(_, let content?):
      if case .date(let date) = content.value { return date }
      return nil
    case .known, .committed, .unknown, .notCollected, .conflicting: return nil
    }
  }
}
