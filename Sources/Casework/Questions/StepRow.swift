import Deadlines
public import CivilTime
public import Ledger
public import Workflows

/// A row of the step-completion log: one opening of a step, with all that does not depend on the
/// moment at which one asks.
///
/// The store keeps it as its read model; what depends on the moment is worked out by
/// ``StepStanding`` when it is read.
public struct StepRow: Hashable, Sendable {
  /// A step as its definition has it: the same for all its rows.
  public struct DefinedStep: Hashable, Sendable {
    /// The digest of the workflow's bytes.
    public var digest: Digest
    /// The workflow.
    public var workflow: WorkflowID
    /// Its version.
    public var version: String
    /// The step.
    public var id: StepID
    /// What people call the step.
    public var title: String
    /// What sort of work it is.
    public var kind: StepKind
    /// Whether its state waits for it.
    public var isRequired: Bool
    /// Whether it is how a referral shows to its receiver: the step that answers it, or the
    /// referral itself where no step does.
    public var isArrival: Bool
    /// The service that a referral asks for.
    public var service: String?

    /// A step of a definition.
    public init(
      digest: Digest, workflow: WorkflowID, version: String, id: StepID, title: String,
      kind: StepKind, isRequired: Bool, isArrival: Bool, service: String?
    ) {
      self.digest = digest
      self.workflow = workflow
      self.version = version
      self.id = id
      self.title = title
      self.kind = kind
      self.isRequired = isRequired
      self.isArrival = isArrival
      self.service = service
    }
  }

  /// What a deadline rests on, and how it is counted.
  public struct Rule: Hashable, Sendable {
    /// The citation.
    public var authority: String
    /// What sort of authority that is.
    public var kind: Authority.Kind
    /// Whether somebody has read it at its source.
    public var isVerified: Bool
    /// The counting rule.
    public var counting: String
    /// Whether the duty is immediate and the law gives no number: what is due then is a practice
    /// threshold, and past it nothing is said to be unlawful.
    public var isImmediate: Bool

    /// A citation with its sort and a counting rule.
    public init(
      authority: String, kind: Authority.Kind, isVerified: Bool, counting: String,
      isImmediate: Bool = false
    ) {
      self.authority = authority
      self.kind = kind
      self.isVerified = isVerified
      self.counting = counting
      self.isImmediate = isImmediate
    }

    /// What sort of authority the number of the deadline has.
    public var kindOfNumber: Authority.Kind { isImmediate ? .practice : kind }
  }

  /// The case.
  public var caseID: CaseID
  /// The run's number.
  public var run: Int
  /// The step as its definition has it.
  public var step: DefinedStep
  /// 1 for the first opening.
  public var number: Int
  /// Who does it, or did it.
  public var role: String
  /// For which agency.
  public var agency: AgencyID?
  /// Who answers for it.
  public var owner: ActorID?
  /// To which role or agency a referral goes.
  public var to: String?
  /// When it was opened.
  public var opened: Instant
  /// When it was first due.
  public var firstDue: Instant?
  /// When *due soon* begins.
  public var warnFrom: Instant?
  /// What the deadline that counts rests on; nil where none is known.
  public var rule: Rule?
  /// How it ended.
  public var outcome: OutcomeID?
  /// What that means for the work.
  public var outcomeKind: OutcomeKind?
  /// Whether it fell due while nobody held any of its roles: a finding for the supervisor.
  public var fellDueUnheld = false
  /// Whether a sent referral was accepted and done by the step that answers it.
  public var isAnswered = false
  /// Why, by code.
  public var reason: ReasonCode?
  /// Who did it.
  public var actor: ActorID?
  /// The whole length that an approver granted.
  public var extended: Period?
  /// The event that left its state.
  public var supersededBy: Int?
  /// The event that last changed the row.
  public var sequence: Int
  /// The hash of that event.
  public var hash: Digest
  /// What decides where it stands.
  public var standing: StepStanding

  /// An opening that has no more to say than these; the rest is set after.
  public init(
    caseID: CaseID, run: Int, step: DefinedStep, number: Int, role: String, opened: Instant,
    sequence: Int, hash: Digest, standing: StepStanding
  ) {
    self.caseID = caseID
    self.run = run
    self.step = step
    self.number = number
    self.role = role
    self.opened = opened
    self.sequence = sequence
    self.hash = hash
    self.standing = standing
  }

  /// `STEP`, `STEP#2` and so on.
  public var opening: String { number == 1 ? step.id.rawValue : "\(step.id)#\(number)" }
}

extension CaseState {
  /// The rows of the step-completion log, in the order in which they were opened.
  ///
  /// - Parameter hash: gives the hash of the event of a sequence.
  public func stepRows(hash: (Int) throws -> Digest) rethrows -> [StepRow] {
    try openings.indices.compactMap { try stepRow(at: $0, hash: hash) }
  }

  /// The row of the opening at a place.
  public func stepRow(at place: Int, hash: (Int) throws -> Digest) rethrows -> StepRow? {
    // By its place throughout: handing an opening about would copy all of it.
    guard let plan = runPlace(openings[place].run).map({ runs[$0].plan }) else { return nil }
    let workflow = plan.workflow
    let index = openings[place].step.rawValue
    let step = workflow.steps[index]
    let follows = openings[place].follows
    let due = openings[place].dueIndex.flatMap {
      step.dues.indices.contains($0) ? step.dues[$0] : nil
    }
    let authority = (due?.authority ?? (follows ? step.repetition?.authority : nil)).map {
      workflow.authorities[$0]
    }
    let rule = due?.counting ?? (follows ? step.repetition?.counting : nil)
    let ending = openings[place].ending
    let outcome = ending.map { step.outcomes[$0.outcome] }
    let sequence = openings[place].sequence
    var row = StepRow(
      caseID: id, run: openings[place].run, step: plan.described[index],
      number: openings[place].number,
      role: ending?.actor.role?.rawValue ?? step.roles.map(\.rawValue).joined(separator: " "),
      opened: openings[place].entered, sequence: sequence, hash: try hash(sequence),
      standing: openings[place].standing)
    row.agency = agency(at: place, step)
    row.owner = owner(at: place, step)
    row.to = receiver(at: place, step)
    row.firstDue = openings[place].firstDue
    row.warnFrom = warnFrom(at: place)
    row.rule = rule.flatMap { rule in
      authority.map {
        StepRow.Rule(
          authority: $0.cite, kind: $0.kind, isVerified: $0.isVerified, counting: rule.rawValue,
          isImmediate: due?.isImmediate ?? false)
      }
    }
    row.outcome = outcome?.id
    row.outcomeKind = outcome?.kind
    row.isAnswered = openings[place].isAnswered
    row.fellDueUnheld = openings[place].fellDueUnheld
    row.reason = ending?.reason
    row.actor = ending?.actor.id
    row.extended = openings[place].extended
    row.supersededBy = openings[place].superseded?.sequence
    return row
  }

  /// What the row of an opening says of who has to do with it: this may change by an event that is
  /// about the team or about another opening.
  private struct Bearers: Equatable {
    let owner: ActorID?
    let agency: AgencyID?
    let receiver: String?
  }

  /// The places of the openings with whose rows others have to do than before, and of those that are
  /// new, the first first.
  ///
  /// - Parameter before: the case as it was, with its openings at the same places.
  public func placesOfOtherBearers(than before: CaseState) -> [Int] {
    // Where somebody has only joined, it is theirs to do with steps of their role alone; what a step
    // answers may have been sent elsewhere meanwhile.
    let joined = rolesJoined(since: before)
    var places: [Int] = []
    for place in openings.indices {
      guard place < before.openings.count else {
        places.append(place)
        continue
      }
      guard let step = step(at: place) else { continue }
      if let joined, step.answers == nil, !step.roles.contains(where: joined.contains) { continue }
      if bearers(at: place, step) != before.bearers(at: place, step) { places.append(place) }
    }
    return places
  }

  /// The roles of those who have joined, where nothing else of the team has changed; else nil.
  private func rolesJoined(since before: CaseState) -> [RoleID]? {
    guard assignment == before.assignment, exclusions == before.exclusions,
      members.starts(with: before.members)
    else { return nil }
    return members.dropFirst(before.members.count).compactMap(\.membership.role)
  }

  private func bearers(at place: Int, _ step: Step) -> Bearers {
    Bearers(
      owner: owner(at: place, step), agency: agency(at: place, step),
      receiver: receiver(at: place, step))
  }

  /// To whom a referral went, or goes; of a step that answers one, to whom that one went.
  private func receiver(at place: Int, _ step: Step) -> String? {
    if let receiver = openings[place].ending?.receiver { return receiver.rawValue }
    guard let sender = step.answers else { return step.to?.rawValue }
    let run = openings[place].run
    let sent = openings.indices.last {
      openings[$0].run == run && openings[$0].step == sender && openings[$0].ending?.receiver != nil
    }
    return sent.flatMap { openings[$0].ending?.receiver?.rawValue }
      ?? workflow(ofRun: run)?.steps[sender.rawValue].to?.rawValue
  }

  /// The part in the team of whoever acts in one of a step's roles, the latest to join first.
  private func holder(of step: Step) -> Membership? {
    members.last { member in
      guard member.until == nil, let role = member.membership.role,
        !isExcluded(member.membership.who)
      else { return false }
      return step.roles.contains(role)
    }?.membership
  }

  /// Whether somebody is excluded as things stand: then they answer for nothing.
  private func isExcluded(_ who: String) -> Bool {
    exclusions.contains { $0.who.rawValue == who && $0.until == nil }
  }

  /// Who answers for a step: whom it was given to, else the person of the team who acts in its
  /// role; where no person does, the owner of the case.
  private func owner(at place: Int, _ step: Step) -> ActorID? {
    if let given = openings[place].assignment { return given.owner }
    guard let holder = holder(of: step) else { return assignment.owner }
    return person(of: holder, for: step).map { ActorID($0.who) } ?? assignment.owner
  }

  /// The person who takes the part of a step's holder: themselves; of an agency, the latest of its
  /// people to join who acts in the step's role, be it before the agency was asked.
  private func person(of holder: Membership, for step: Step) -> Membership? {
    if holder.isPerson { return holder }
    return members.last { member in
      guard member.until == nil, member.membership.isPerson, let role = member.membership.role,
        !isExcluded(member.membership.who)
      else { return false }
      return step.roles.contains(role) && member.membership.agency == holder.agency
    }?.membership
  }

  /// The agency that has to do a step: the one it was given to, the one that did it, the one that
  /// a referral was sent to, that of whoever acts in its role on the team, else the case's.
  private func agency(at place: Int, _ step: Step) -> AgencyID? {
    if let given = openings[place].assignment?.agency { return given }
    if let agency = openings[place].ending?.actor.agency { return agency }
    if let sender = step.answers {
      let run = openings[place].run
      return openings.indices.last {
        openings[$0].run == run && openings[$0].step == sender && openings[$0].ending != nil
      }.flatMap { openings[$0].ending?.receiver }
    }
    return holder(of: step)?.agency ?? assignment.agency
  }

  /// When *due soon* begins: as the deadline says, else a quarter of the period before, at most
  /// two days.
  func warnFrom(at place: Int) -> Instant? {
    guard let instant = openings[place].due else { return nil }
    return warnFrom(
      instant, openings[place].dueIndex, anchor: openings[place].anchor, of: step(at: place))
  }

  private func warnFrom(
    _ instant: Instant, _ index: Int?, anchor: Instant, of step: Step?
  ) -> Instant? {
    let dues = step?.dues ?? []
    let due = index.flatMap { dues.indices.contains($0) ? dues[$0] : nil }
    let twoDays: Int64 = 2 * 86_400_000
    if let warn = due?.warn {
      let days = Int64(warn.days + warn.months * 30) * 86_400_000
      return instant.adding(milliseconds: -(days + warn.milliseconds))
    }
    if case .immediately(let amber, let red)? = due?.length {
      return instant.adding(milliseconds: min(0, amber.milliseconds - red.milliseconds))
    }
    let whole = max(0, instant.milliseconds - anchor.milliseconds)
    return instant.adding(milliseconds: -min(twoDays, whole / 4))
  }
}

extension StepRow.DefinedStep {
  /// A step of a workflow, as its rows show it.
  init(_ step: Step, of workflow: Workflow, digest: Digest) {
    let sender = step.answers.map { workflow.steps[$0.rawValue] }
    self.init(
      digest: digest, workflow: workflow.id, version: workflow.definition.version, id: step.id,
      title: step.title, kind: step.kind, isRequired: step.isRequired,
      isArrival: step.answers != nil
        || (step.kind == .referral && step.to != nil && step.answeredBy.isEmpty),
      service: (sender ?? step).service?.rawValue)
  }
}

extension StepRow {
  /// The order of lists: by due date, those without one last, then by case, run, step and opening.
  public func comesBefore(_ other: StepRow) -> Bool {
    let mine = standing.due?.milliseconds ?? .max
    let others = other.standing.due?.milliseconds ?? .max
    return (mine, caseID, run, step.id, number)
      < (others, other.caseID, other.run, other.step.id, other.number)
  }
}

extension Membership {
  /// Whether it is the part of a person, not of an agency or of all who act in a role.
  fileprivate var isPerson: Bool { who != agency?.rawValue && who != role?.rawValue }
}
