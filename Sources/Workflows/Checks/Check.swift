import Expressions
import Statecharts
import XMLReading

/// One rule that a workflow must keep; all rules are in ``allChecks``.
///
/// A check sees the workflow as written, what surrounds it, and, where there is one, its chart. It
/// reports all that breaks its rule, each at the very attribute, and says nothing of what another
/// rule reports. A proof over reachable states is a check like any other.
protocol Check: Sendable {
  func findings(in subject: WorkflowSubject) -> [Finding]
}

/// A workflow under examination, with all it is held against.
struct WorkflowSubject {
  let definition: WorkflowDefinition
  let outline: Outline
  /// What is linked with it.
  let surroundings: Surroundings
  /// The calendar it names, if that is there.
  let calendar: CalendarFile?
  /// Its chart; nil where the states have errors.
  let chart: Chart?
  /// Its expressions, by the place of their attribute; those with errors are missing.
  let expressions: [SourceLocation: Expression]
  /// Where it reads facts and waits for events.
  let uses: WorkflowUses
  /// What its transitions may leave; nil without a chart.
  let departures: Departures?
  /// What time alone may bring about; nil without a chart.
  let timeReach: TimeReach?

  /// The expression of an attribute.
  func expression(_ place: Place, _ attribute: String) -> Expression? {
    expressions[place.of(attribute)]
  }
}

extension WorkflowSubject {
  /// Every rung of every ladder.
  var escalations: [EscalationDefinition] {
    definition.escalations + outline.steps.flatMap(\.step.escalations)
  }
}

/// What a workflow is linked with.
struct Surroundings {
  let set: DefinitionSet
  let caseFile: CaseFile?
  let workflows: [WorkflowID: WorkflowDraft]
  /// What time alone may bring about in each.
  let timeReaches: TimeReaches
  /// The events of all facts.
  let factEvents: EventNameIndex
  /// The events of all screenings.
  let screeningEvents: EventNameIndex
}

/// All rules, in the order in which they are described.
let allChecks: [any Check] = [
  DuplicateIDs(),
  RoleReferences(),
  AuthorityReferences(),
  StepReferences(),
  FieldReferences(),
  RuleReferences(),
  WorkflowReferences(),
  ScreeningReferences(),
  FactReferences(),
  IdentifyingFacts(),
  UsesAgree(),
  StepPlacement(),
  StepOutcomes(),
  ReturnedReferrals(),
  EscalationShape(),
  GateShape(),
  DueShape(),
  RhythmChanges(),
  PeriodFitsRule(),
  DateUnderClock(),
  SetByPeople(),
  StepCycles(),
  EffectiveDates(),
  EventSources(),
  ReservedEvents(),
  InvocationCycles(),
  UnreachableStates(),
  TimeClosesDuty(),
  DropsDuty(),
  UnverifiedAuthorities(),
]
