public import Expressions

/// A fact of a compiled case file.
public struct Fact: Hashable, Sendable {
  /// Its place in ``CaseFile/facts``: the slot by which all expressions ask for it.
  public let slot: Int
  /// Its id.
  public let id: FactID
  /// The type of its values; a choice's includes the retired values.
  public let type: ValueType
  /// How it is to be kept.
  public let sensitivity: Sensitivity
  /// The parts of the case file it is seen in.
  public let sections: [SectionID]
  /// What people call it.
  public let title: String
  /// What it means.
  public let definition: String
  /// Where the definition comes from.
  public let source: String?
  /// Its choices, in the order of the file; none for other types.
  public let choices: [FactChoice]
  /// Whether it is recorded no more.
  public let isRetired: Bool
  /// The fact to record instead, where it is retired and the case file names one.
  public let replacedBy: FactID?
  /// Whether its value follows from others, by an expression or a table.
  public let isDerived: Bool
  /// `fact.ID`, the name of the event that a change of its value raises.
  public let eventName: String
  /// Where it is written.
  public let place: Place
}
