/// A name that definitions give to something; each kind of thing has its own type of name.
public protocol Identifier: RawRepresentable, Hashable, Comparable, Sendable,
  ExpressibleByStringLiteral, CustomStringConvertible
where RawValue == String {
  /// The identifier of this text.
  init(rawValue: String)
}

extension Identifier {
  /// The identifier of this text.
  public init(_ text: String) { self.init(rawValue: text) }
  /// The identifier of this text.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
  /// The text.
  public var description: String { rawValue }
  /// Whether the left text comes first, by Unicode scalars.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a workflow: `mo-forensic-interview`.
public struct WorkflowID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a state, unique in its workflow.
public struct StateID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a step, unique in its workflow.
public struct StepID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an outcome, unique in its step.
public struct OutcomeID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The code of a reason: what the log keeps, never free text.
public struct ReasonCode: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a field recorded with an outcome, unique in its step.
public struct FieldID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a role, the same in every workflow that has it.
public struct RoleID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The role that every workflow has without declaring it: whoever answers for the others' work.
  public static let supervisor = RoleID(rawValue: "supervisor")
  /// In whose list a notice is put for whoever answers for the case, whatever their role is.
  public static let caseOwner = RoleID(rawValue: "case-owner")
}

/// The name of a fact, the same for ever and in every workflow.
public struct FactID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a part of the case file.
public struct SectionID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an authority, unique in its file.
public struct AuthorityID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an event: of a person's making, or one of the engine's such as `step.refer.sent`.
public struct EventName: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an invoked workflow's place, unique in its workflow.
public struct InvokeID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a timer, unique in its workflow.
public struct TimerID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a prohibition, unique in its workflow.
public struct NeverID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a calendar.
public struct CalendarID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What a screening is for: `child-sex-trafficking`.
public struct Purpose: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a screening instrument.
public struct InstrumentID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A service that a referral asks for: `forensic-interview`.
public struct ServiceID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a look-up table of the case file.
public struct TableID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a scenario, unique among those of its workflow.
public struct ScenarioID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}
