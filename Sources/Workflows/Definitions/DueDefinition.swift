public import CivilTime

/// A deadline, as written.
public struct DueDefinition: Hashable, Sendable {
  /// How long there is.
  public enum Length: Hashable, Sendable {
    /// A period.
    case period(Period)
    /// At once, without a number; shown as practice from `amber` and due at `red`.
    case immediately
    /// A day of the year.
    case on(month: Int, day: Int)
    /// As long as another step has.
    case asStep(StepID)
    /// As many hours by a clock, or days by a day rule, as a fact says: the first of these that is
    /// known.
    case amount([FactID])
    /// No time that anybody has set: open without a date until it is done.
    case whenNeeded
    /// As long as the step's own rhythm is there.
    case rhythm
    /// Nothing that could be read; a finding says so.
    case missing
  }

  /// How long there is.
  public let length: Length
  /// From when.
  public let from: [WrittenAnchor]
  /// Which of the anchors counts.
  public let take: AnchorChoice
  /// The counting rule, if one is written.
  public let counting: String?
  /// What it rests on.
  public let authority: AuthorityID
  /// How long before it is due soon.
  public let warn: Period?
  /// Whether it is the outer limit.
  public let isLimit: Bool
  /// Whether it is somebody's right and no duty: its end is shown, and nothing is overdue after it.
  public let isRight: Bool
  /// Whether it is counted back from the anchor.
  public let countsBack: Bool
  /// How long from the anchor the window opens.
  public let notBefore: Period?
  /// The condition that takes it away when it is false.
  public let condition: String?
  /// When an immediate duty is shown as waiting.
  public let amber: Period?
  /// When an immediate duty is due.
  public let red: Period?
  /// How it may be extended.
  public let extensions: [ExtendDefinition]
  /// When the clock stands.
  public let stops: [StopDefinition]
  /// Where it is written.
  public let place: Place
}

/// How a deadline may be extended, as written.
public struct ExtendDefinition: Hashable, Sendable {
  /// The whole length from the anchor.
  public let upTo: Period
  /// Who may approve it.
  public let approvers: [RoleID]
  /// What it rests on.
  public let authority: AuthorityID
  /// The reasons, of which one must be given; none: it needs none.
  public let reasons: [ReasonDefinition]
  /// Where it is written.
  public let place: Place
}

/// When the clock of a deadline stands, as written.
public struct StopDefinition: Hashable, Sendable {
  /// From when; none: only a person stops it.
  public let from: [WrittenAnchor]
  /// Until when.
  public let until: [WrittenAnchor]
  /// What it rests on.
  public let authority: AuthorityID
  /// The longest it may stand, all stretches together.
  public let limit: Period?
  /// Who may stop it by hand; none: whoever does the step, or the supervisor.
  public let approvers: [RoleID]
  /// The reasons, of which one must be given by whoever stops it by hand; none: it needs none.
  public let reasons: [ReasonDefinition]
  /// Where it is written.
  public let place: Place
}

/// Which of several anchors counts.
public enum AnchorChoice: String, CaseIterable, Hashable, Sendable {
  /// The first in the list that is known.
  case first
  /// The earliest of those that are known.
  case earliest
  /// The latest of those that are known.
  case latest
  /// The latest of all: pending until every one is known.
  case all
}

/// Where counting begins, as written.
public enum WrittenAnchor: Hashable, Sendable {
  /// The step's opening, for a timer the state's entry.
  case entered
  /// The beginning of the run.
  case started
  /// The opening of the case.
  case caseOpened
  /// The latest completed outcome of a step.
  case done(StepID)
  /// A fact: its value where it is a date, else when its value was learned.
  case fact(FactID)
  /// The latest time at which an event came.
  case event(EventName)
  /// A date or time written down with a step: in its own opening, by an attempt; or, where a step
  /// is named, with that step's last outcome before the opening.
  case field(StepID?, FieldID)

  /// Reads `entered`, `done:STEP` and so on; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first.map { String($0) }, parts.count == 2 ? String(parts[1]) : nil) {
    case ("entered", nil): self = .entered
    case ("started", nil): self = .started
    case ("case.opened", nil): self = .caseOpened
    case ("done", let step?) where !step.isEmpty: self = .done(StepID(step))
    case ("fact", let fact?) where !fact.isEmpty: self = .fact(FactID(fact))
    case ("event", let event?) where !event.isEmpty: self = .event(EventName(event))
    case ("field", let field?):
      let names = field.split(separator: "/", omittingEmptySubsequences: false)
      guard names.count <= 2, !names.contains(where: \.isEmpty), let last = names.last else {
        return nil
      }
      self = .field(
        names.count == 2 ? StepID(String(names[0])) : nil, FieldID(String(last)))
    default: return nil
    }
  }
}

extension WrittenAnchor: CustomStringConvertible {
  /// As definitions write it.
  public var description: String {
    switch self {
    case .entered: "entered"
    case .started: "started"
    case .caseOpened: "case.opened"
    case .done(let step): "done:\(step)"
    case .fact(let fact): "fact:\(fact)"
    case .event(let event): "event:\(event)"
    case .field(nil, let field): "field:\(field)"
    case .field(let step?, let field): "field:\(step)/\(field)"
    }
  }
}
