public import CivilTime

/// The case file as its file writes it: which facts there are.
public struct CaseFileDefinition: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// The version of the definition.
  public let version: String
  /// What people call it.
  public let title: String
  /// The parts in which facts are seen.
  public let sections: [SectionDefinition]
  /// The facts, in the order of the file.
  public let facts: [FactDefinition]
  /// The look-up tables.
  public let tables: [TableDefinition]
  /// Where it is written.
  public let place: Place
}

/// A part of the case file.
public struct SectionDefinition: Hashable, Sendable {
  /// Its id.
  public let id: SectionID
  /// What people call it.
  public let title: String
  /// The roles that see it unless a member's own part says otherwise; none for every role.
  public let roles: [RoleID]
  /// Where it is written.
  public let place: Place
}

/// A fact that may be recorded of a case, as written.
public struct FactDefinition: Hashable, Sendable {
  /// What sort of value it has.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Yes or no.
    case boolean
    /// A number.
    case number
    /// Free text.
    case string
    /// A day, perhaps known in part.
    case date
    /// An instant.
    case dateTime = "date-time"
    /// One of a list.
    case choice
    /// Several of a list.
    case choices
  }

  /// Its id.
  public let id: FactID
  /// What sort of value it has.
  public let type: Kind
  /// How it is to be kept.
  public let sensitivity: Sensitivity
  /// The parts of the case file it is seen in.
  public let sections: [SectionID]
  /// What people call it; the id where the file gives none.
  public let title: String
  /// What it means.
  public let definition: String
  /// Where the definition comes from.
  public let source: String?
  /// The expression it is read off from.
  public let from: String?
  /// Whether it is recorded no more.
  public let isRetired: Bool
  /// The fact to record instead, where it is retired and the file names one.
  public let replacedBy: FactID?
  /// Its choices.
  public let choices: [FactChoice]
  /// Where it is written.
  public let place: Place
}

/// How a fact is to be kept; the word in the file is `kind`.
public enum Sensitivity: String, CaseIterable, Hashable, Sendable {
  /// Says who somebody is: kept apart from the log, and read by nothing but a `from`.
  case identifying
  /// Hurts if it gets out.
  case sensitive
  /// May be counted.
  case statistical
}

/// A value that a fact of type choice or choices may have.
public struct FactChoice: Hashable, Sendable {
  /// What is recorded.
  public let value: String
  /// What people read.
  public let label: String
  /// Whether it is no longer offered; older cases keep it.
  public let isRetired: Bool
  /// Where it is written.
  public let place: Place
}

/// A look-up from one fact to another, or to the agency proposed for a service; or one that only
/// expressions read.
public struct TableDefinition: Hashable, Sendable {
  /// One line of a table.
  public struct Row: Hashable, Sendable {
    /// The value of the key fact.
    public let key: String
    /// What follows from it.
    public let value: String
    /// Whether somebody has read it at its source.
    public let isVerified: Bool
    /// Where it can be read.
    public let source: String?
    /// The first day on which it is in force; nil means it has always been.
    public let effectiveFrom: Day?
    /// The last day on which it is in force, itself included; nil means it has no end.
    public let effectiveTo: Day?
    /// Where it is written.
    public let place: Place

    /// Whether it is in force for some time only.
    public var isDated: Bool { effectiveFrom != nil || effectiveTo != nil }
  }

  /// Its id.
  public let id: TableID
  /// The fact that is looked up; nil: its keys are names of its own.
  public let key: FactID?
  /// The fact that follows from it; nil: only expressions read it.
  public let value: FactID?
  /// What sort of values it has, where no fact follows from it.
  public let type: FactDefinition.Kind?
  /// The service for which the value is the agency proposed.
  public let service: ServiceID?
  /// What people call it; the id where the file gives none.
  public let title: String
  /// The lines.
  public let rows: [Row]
  /// Where it is written.
  public let place: Place
}
