public import Expressions

/// What somebody records of a fact.
public enum FactEntry: Hashable, Sendable {
  /// Its value.
  case known(Value)
  /// That it is not known: `?` on the command line, `null` in JSON.
  case unknown
  /// That it was not collected: `!` on the command line.
  case notCollected
  /// That sources say different things: `a|b` on the command line.
  case conflicting([Value])
}

/// A value without a type, as JSON has it.
public enum PlainValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number.
  case number(Double)
  /// A string.
  case string(String)
  /// An array of strings.
  case list([String])
}
