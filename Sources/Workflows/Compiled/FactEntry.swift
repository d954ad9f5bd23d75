public import Expressions

/// What somebody records of a fact.
public enum FactEntry: Hashable, Sendable {
  /// Its value.
  case known(Value)
  /// That it is not known: `?` on the command line, `null` in JSON.
  case unknown
  /// That it was not collected: `!` on the command line.
  case notCollected
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

/// Why what was written is no value of a fact or a field.
public enum ValueError: Error, Hashable, Sendable {
  /// Nothing is written.
  case empty
  /// It is neither yes nor no.
  case notBoolean(String)
  /// It is no number.
  case notNumber(String)
  /// It is no date.
  case notDate(String)
  /// It is no time.
  case notTime(String)
  /// It is none of the choices, which are these.
  case notChoice(String, [String])
  /// The choice is no longer offered; these are.
  case retiredChoice(String, [String])
  /// It is given twice.
  case repeatedChoice(String)
  /// The time has no offset, and no zone is known to read it in.
  case needsOffset(String)
  /// The clock shows this time twice; these are the instants, written with their offsets.
  case timeTwice(String, [String])
  /// The clock leaves this time out; these are the same times by the offsets before and after.
  case timeSkipped(String, [String])
  /// The text is longer than so many characters.
  case tooLong(limit: Int)
  /// JSON of another kind than the value has.
  case wrongKind(expected: String)
}
