public import CivilTime

/// A scenario as its file writes it: the acts of one case in order, and what is to be seen.
///
/// The opening has the number 1 and each later act the next, those that are to be refused left out;
/// by these numbers acts are withdrawn and corrected. They are the case's sequence numbers as long
/// as nothing but acts is numbered.
public struct ScenarioDefinition: Hashable, Sendable {
  /// Its id.
  public let id: ScenarioID
  /// The workflow the case opens with.
  public let workflow: WorkflowID
  /// What it shows.
  public let title: String
  /// More about it.
  public let text: String
  /// The acts and expectations, in the order of the file; the opening is the first.
  public let moments: [Moment]
  /// Where it is written.
  public let place: Place

  /// An act, or a look at the case.
  public enum Moment: Hashable, Sendable {
    /// Something is done.
    case act(ScenarioAct)
    /// Something is to be seen.
    case expect(Expectation)
  }
}

/// One act of a scenario.
public struct ScenarioAct: Hashable, Sendable {
  /// What is done.
  public enum Form: Hashable, Sendable {
    /// A case is opened with these facts.
    case open([WrittenFact])
    /// Facts are recorded together.
    case record([WrittenFact])
    /// A step is ended.
    case outcome(
      OpeningName, OutcomeID, reason: ReasonCode?, approver: RoleID?, to: String?, [WrittenField])
    /// A named event is raised.
    case event(EventName)
    /// A screening is submitted, perhaps in the place of the one of a number.
    case screening(
      InstrumentID, answers: [WrittenAnswer], language: String?, setting: String?,
      administeredBy: String?, wording: String?, amends: Int?)
    /// A practitioner decides otherwise than a screening's result.
    case override(screening: Int, result: String, band: String, reason: ReasonCode)
    /// A try at a step is recorded.
    case attempt(OpeningName, [WrittenField])
    /// A deadline is extended to a whole length.
    case extend(OpeningName, to: Period, reason: ReasonCode?)
    /// The clock of a step is stopped.
    case stop(OpeningName, reason: ReasonCode?)
    /// The clock of a step goes on.
    case resume(OpeningName)
    /// A run of a workflow is started.
    case start(WorkflowID)
    /// A note is written.
    case note(String)
    /// The case, or a step of it, is given to somebody.
    case assign(String, OpeningName?)
    /// The case is closed.
    case close(reason: ReasonCode)
    /// The case is opened again.
    case reopen
    /// An act is withdrawn.
    case withdraw(act: Int, reason: ReasonCode?, accept: Bool)
    /// An act is corrected: what is given replaces that part of it.
    case correct(Correction)
  }

  /// What a correction replaces.
  public struct Correction: Hashable, Sendable {
    /// The number of the act.
    public let act: Int
    /// When it was really done.
    public let newAt: WrittenTime?
    /// How the step really ended.
    public let outcome: OutcomeID?
    /// The fact, where the act recorded several.
    public let fact: FactID?
    /// The fact's real value.
    public let value: String?
    /// Fields and their real values.
    public let fields: [WrittenField]
    /// Why.
    public let reason: ReasonCode?
    /// Whether what it moves is accepted.
    public let accept: Bool
  }

  /// What is done.
  public let form: Form
  /// Its number, the opening's being 1; nil for an act that is to be refused.
  public let number: Int?
  /// When it was done; nil only for withdrawals and corrections, which are then done when recorded.
  public let at: WrittenTime?
  /// When it is recorded; nil means when it was done, but not before the act before it.
  public let recorded: WrittenTime?
  /// As what the person acts; nil means as whoever may.
  public let role: RoleID?
  /// For whom the person acts.
  public let agency: String?
  /// The id of the refusal that is to come.
  public let refused: String?
  /// Where it is written.
  public let place: Place
}

/// A fact and its value, as written.
public struct WrittenFact: Hashable, Sendable {
  /// The fact.
  public let fact: FactID
  /// The value; `?` is unknown, `!` is not collected.
  public let value: String
  /// Where it is written.
  public let place: Place
}

/// A field and its value, as written.
public struct WrittenField: Hashable, Sendable {
  /// The field.
  public let field: FieldID
  /// The value.
  public let value: String
  /// Where it is written.
  public let place: Place
}

/// An item of an instrument and its answer, as written.
public struct WrittenAnswer: Hashable, Sendable {
  /// The item.
  public let item: String
  /// The answer.
  public let value: String
  /// Where it is written.
  public let place: Place
}

/// What is to be seen of a case at a time.
public struct Expectation: Hashable, Sendable {
  /// The time, to which the case is caught up.
  public let at: WrittenTime
  /// The run that ``configuration``, ``status`` and ``waitingFor`` speak of; nil is the first.
  public let run: String?
  /// The active atomic states, in any order; nil is not compared, as with all that follows.
  public let configuration: [StateID]?
  /// Whether the run goes on.
  public let status: String?
  /// The facts that guards and gates wait for.
  public let waitingFor: [FactID]?
  /// The numbers of the acts that have no place.
  public let setAside: [Int]?
  /// The openings that are there.
  public let steps: [ExpectedStep]
  /// The openings that are not there.
  public let noSteps: [OpeningName]
  /// All openings that are overdue.
  public let overdue: [OpeningName]?
  /// Notices in the lists of roles; nil counts mean at least one.
  public let notices: [ExpectedNotice]
  /// Current values of facts.
  public let facts: [WrittenFact]
  /// All prohibitions that are broken.
  public let violated: [NeverID]?
  /// Other runs.
  public let runs: [ExpectedRun]
  /// Where it is written.
  public let place: Place
}

/// An opening as it is to be seen; what is nil is not compared.
public struct ExpectedStep: Hashable, Sendable {
  /// A due instant that is to be seen.
  public enum ExpectedDue: Hashable, Sendable {
    /// None.
    case none
    /// This instant; a bare day stands for the midnight with which it ends.
    case at(WrittenTime)
  }

  /// Which opening.
  public let opening: OpeningName
  /// A column `status` of the step log.
  public let status: String?
  /// When it was opened.
  public let opened: WrittenTime?
  /// When it is due.
  public let due: ExpectedDue?
  /// When it was first due.
  public let firstDue: ExpectedDue?
  /// When it was done.
  public let done: WrittenTime?
  /// How it ended.
  public let outcome: OutcomeID?
  /// Why.
  public let reason: ReasonCode?
  /// As what somebody did it.
  public let role: RoleID?
  /// How late it is or was.
  public let lateBy: Period?
  /// How late it was recorded.
  public let recordedLateBy: Period?
  /// What its deadline rests on.
  public let authority: AuthorityID?
  /// The counting rule of its deadline.
  public let counting: String?
  /// What superseded it.
  public let supersededBy: String?
  /// From when it is due soon.
  public let warnFrom: WrittenTime?
  /// The facts its gates wait for.
  public let waitingFor: [FactID]?
  /// Where it is written.
  public let place: Place
}

/// A notice that is to be seen.
public struct ExpectedNotice: Hashable, Sendable {
  /// In whose list.
  public let role: RoleID
  /// How many; nil is at least one.
  public let count: Int?
  /// Where it is written.
  public let place: Place
}

/// A run that is to be seen.
public struct ExpectedRun: Hashable, Sendable {
  /// Its number or the id of its workflow.
  public let run: String
  /// Its workflow.
  public let workflow: WorkflowID?
  /// Whether it goes on.
  public let status: String?
  /// Its active atomic states.
  public let configuration: [StateID]?
  /// Where it is written.
  public let place: Place
}
