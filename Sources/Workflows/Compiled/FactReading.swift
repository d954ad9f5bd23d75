public import CivilTime
public import Expressions

extension Fact {
  /// Reads what was written on a command line, in a form or in a scenario.
  ///
  /// `?` is unknown, `!` not collected; several of a list are parted by spaces or commas. A time
  /// without offset is read in the zone, or refused where there is none.
  public func entry(
    from text: String, zone: Zone? = nil, allowingRetired: Bool = false
  ) throws(ValueError) -> FactEntry {
    .unknown
  }

  /// Reads what a JSON file has.
  public func entry(
    from plain: PlainValue, zone: Zone? = nil, allowingRetired: Bool = false
  ) throws(ValueError) -> FactEntry {
    .unknown
  }

  /// The value as text, such that reading it gives the value again; `?` where it is unknown.
  public func text(of value: Value) -> String { "" }

  /// The value as JSON has it.
  public func plain(of value: Value) -> PlainValue { .null }

  /// The value as people read it: the labels of choices.
  public func label(of value: Value) -> String { "" }
}
