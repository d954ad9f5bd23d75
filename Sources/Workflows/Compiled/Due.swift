public import CivilTime
public import Deadlines
public import Expressions
public import Statecharts

/// A deadline of a compiled step; like its ``Step`` it is made once and shared.
public final class Due: Sendable {
  /// How long there is.
  public enum Length: Hashable, Sendable {
    /// A period.
    case period(Period)
    /// At once, without a number: waiting from `amber`, due at `red`, both practice.
    case immediately(amber: Period, red: Period)
    /// The next such day of the year.
    case on(month: Int, day: Int)
    /// So many hours, or days, as the first known of these facts says, by slot.
    case amount(slots: [Int], hours: Bool)
    /// Open without a date until it is done.
    case whenNeeded
    /// As long as the rhythm of a repeated step is there.
    case rhythm(Repetition)
  }

  /// How long there is.
  public let length: Length
  /// From when; without an anchor it is *pending*.
  public let from: Anchors
  /// The counting rule.
  public let counting: RuleID
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
  /// How long before it is due soon; nil: a quarter of the period, at most two days.
  public let warn: Period?
  /// Whether it is the outer limit, which raises `overdue.STEP.limit` too.
  public let isLimit: Bool
  /// Whether it is somebody's right and no duty: its end is shown, and nothing is overdue after it.
  public let isRight: Bool
  /// Whether it is counted back from the anchor.
  public let countsBack: Bool
  /// How long from the anchor, by the same rule, the window opens.
  public let notBefore: Period?
  /// The condition that takes it away when it is false; unknown, it holds and says so.
  public let condition: Expression?
  /// How it may be extended.
  public let extensions: [Extension]
  /// When its clock stands.
  public let stops: [ClockStop]
  /// The step whose deadline it is a copy of (`within="as:STEP"`), with an authority of its own.
  public let borrowedFrom: StepIndex?
  /// Where it is written.
  public let place: Place

  init(
    length: Length, from: Anchors, counting: RuleID, authority: Int, warn: Period?, isLimit: Bool,
    isRight: Bool, countsBack: Bool, notBefore: Period?, condition: Expression?,
    extensions: [Extension], stops: [ClockStop], borrowedFrom: StepIndex?, place: Place
  ) {
    self.length = length
    self.from = from
    self.counting = counting
    self.authority = authority
    self.warn = warn
    self.isLimit = isLimit
    self.isRight = isRight
    self.countsBack = countsBack
    self.notBefore = notBefore
    self.condition = condition
    self.extensions = extensions
    self.stops = stops
    self.borrowedFrom = borrowedFrom
    self.place = place
  }

  /// Whether it is a duty the law calls immediate without a number: kept apart in statistics, never
  /// called unlawful.
  public var isImmediate: Bool {
    if case .immediately = length { true } else { false }
  }

  /// What is asked of the calendar: the period (`red` of an immediate duty) or the day of the year;
  /// nil where it depends on the case or there is none.
  public var within: DueQuestion.Within? {
    switch length {
    case .period(let period): .period(period)
    case .immediately(_, let red): .period(red)
    case .on(let month, let day): .on(month: month, day: day)
    case .amount, .whenNeeded, .rhythm: nil
    }
  }
}

/// What a deadline or timer counts from: some anchors, and which of them counts.
public struct Anchors: Hashable, Sendable {
  /// The anchors, in the order of the file.
  public let sources: [AnchorSource]
  /// Which of them counts.
  public let take: AnchorChoice

  /// The step's own entry.
  public static let entered = Anchors(sources: [.entered], take: .first)
}

/// Where counting begins.
public enum AnchorSource: Hashable, Sendable {
  /// The opening's own entry; of a timer, its state's.
  case entered
  /// The beginning of the run.
  case started
  /// When the case was opened.
  case caseOpened
  /// The latest completed outcome of a step in the run.
  case done(StepIndex)
  /// A fact of the case file, by slot: its value where `isDate`, else when its value was learned.
  case fact(slot: Int, isDate: Bool)
  /// The latest coming of an event, by its place in ``Workflow/watchedEvents``.
  case event(Int)
  /// A date or time written down in the opening itself, by an attempt.
  case ownField(FieldID)
  /// A date or time written down with another step's last outcome before the opening.
  case field(StepIndex, FieldID)
}

/// How a deadline may be extended.
public struct Extension: Sendable {
  /// The whole length from the anchor, by the same rule.
  public let upTo: Period
  /// Who may approve it.
  public let approvers: [RoleID]
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
  /// The reasons, of which one must be given; none: none is asked for.
  public let reasons: [ReasonDefinition]
}

/// When the clock of a deadline stands.
public struct ClockStop: Sendable {
  /// From when: the first that is known.
  public let from: Anchors
  /// Until when: the first that is known.
  public let until: Anchors
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
  /// The longest it may stand, all stretches together.
  public let limit: Period?
  /// Who may stop it by hand; none: whoever does the step, or the supervisor.
  public let approvers: [RoleID]
  /// The reasons, of which one must be given by whoever stops it by hand; none: none is asked for.
  public let reasons: [ReasonDefinition]
}

/// An alarm of a state, on nobody's list.
public struct Timer: Sendable {
  /// Its place in ``Workflow/timers``.
  public let index: Int
  /// Its id.
  public let id: TimerID
  /// The state in which it runs.
  public let state: StateIndex
  /// How long it runs.
  public let within: Period
  /// From when.
  public let from: Anchors
  /// The counting rule.
  public let counting: RuleID
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
  /// `timer.ID`.
  public let event: ChartEvent
}
