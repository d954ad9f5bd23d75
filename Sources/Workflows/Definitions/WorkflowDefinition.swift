public import CivilTime

/// A workflow as its file writes it: neutral, perhaps wrong, every part with its place.
///
/// Conditions are still text. ``Workflow`` is what has been checked and compiled.
public struct WorkflowDefinition: Sendable {
  /// Who may begin a run of it.
  public enum Opens: String, CaseIterable, Hashable, Sendable {
    /// A new case opens with it.
    case `case`
    /// Another workflow invokes or starts it.
    case invoked
    /// A person starts it in a case, more than once if need be; another workflow may `start` it.
    case byHand = "by-hand"
    /// An agency's own work, without a child.
    case agency
  }

  /// Its id.
  public let id: WorkflowID
  /// The version of the definition.
  public let version: String
  /// Where it holds, such as `US-MO`.
  public let jurisdiction: String?
  /// The calendar by which it counts.
  public let calendar: CalendarID
  /// The first day on which it may be begun.
  public let effectiveFrom: Day?
  /// The last day on which it may be begun, itself included.
  public let effectiveTo: Day?
  /// Who may begin a run of it: one or several, in the order of the file.
  public let opens: [Opens]
  /// Whether its runs go on when the case is closed, and do not keep it from being closed.
  public let goesOnAfterClosing: Bool
  /// The states it begins in, as written; empty means the first.
  public let initial: [StateID]
  /// What people call it.
  public let title: String
  /// What it is for.
  public let purpose: String
  /// What its deadlines and prohibitions rest on.
  public let authorities: [Authority]
  /// Who takes part.
  public let roles: [RoleDefinition]
  /// The facts it says it reads.
  public let uses: [UsedFact]
  /// The events that people may raise.
  public let events: [NamedEventDefinition]
  /// Who is told when nobody acts on a step that does not say so itself.
  public let escalations: [EscalationDefinition]
  /// The states at the top, in document order.
  public let states: [WorkflowState]
  /// What must never be.
  public let nevers: [NeverDefinition]
  /// Where it is written.
  public let place: Place
}

/// A role that takes part in a workflow.
public struct RoleDefinition: Hashable, Sendable {
  /// Its id.
  public let id: RoleID
  /// What people call it.
  public let title: String
  /// Where it is written.
  public let place: Place
}

/// A fact that a workflow says it reads.
public struct UsedFact: Hashable, Sendable {
  /// The fact.
  public let fact: FactID
  /// Whether only what is recorded while a run is the newest of its workflow counts in that run.
  public let isOfRun: Bool
  /// Where it is written.
  public let place: Place
}

/// An event that a person of one of some roles may raise.
public struct NamedEventDefinition: Hashable, Sendable {
  /// Its name.
  public let id: EventName
  /// Who may raise it.
  public let roles: [RoleID]
  /// What people call it; its name where the file gives none.
  public let title: String
  /// What it means.
  public let text: String
  /// Where it is written.
  public let place: Place
}

/// Something that must not be.
public struct NeverDefinition: Hashable, Sendable {
  /// Its id; `never-N`, counted from 1 over all of the workflow's, where the file gives none.
  public let id: NeverID
  /// The condition that must not become true.
  public let test: String
  /// What it rests on.
  public let authority: AuthorityID
  /// What it says to people.
  public let text: String
  /// Where it is written.
  public let place: Place
}

extension WorkflowDefinition {
  /// Who may begin a run of it, as the file writes it: `invoked by-hand`.
  public var opensText: String { opens.map(\.rawValue).joined(separator: " ") }
}
