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
  /// The clock leaves this time out; these are the same time by the offsets before and after.
  case timeSkipped(String, [String])
  /// The text is longer than so many characters.
  case tooLong(limit: Int)
  /// JSON of another kind than the value has.
  case wrongKind(expected: String)
}

extension ValueError {
  /// What is wrong, in one sentence without a full stop; it repeats no free text.
  public var message: String {
    switch self {
    case .empty: "there is no value"
    case .notBoolean: "the value is neither yes nor no"
    case .notNumber: "the value is no number"
    case .notDate: "the value is no date"
    case .notTime: "the value is no time"
    case .notChoice: "the value is none of the choices"
    case .retiredChoice(let value, _): "the choice \"\(value)\" is no longer offered"
    case .repeatedChoice(let value): "the choice \"\(value)\" is given twice"
    case .needsOffset: "the time has no offset"
    case .timeTwice: "the clock shows this time twice on that day"
    case .timeSkipped: "the clock leaves this time out on that day"
    case .tooLong(let limit): "the text is longer than \(limit) characters"
    case .wrongKind(let expected): "the value is not \(expected)"
    }
  }

  /// How to put it right.
  public var mend: String {
    switch self {
    case .empty: "give a value, \"?\" if it is not known, \"!\" if it was not collected"
    case .notBoolean: "write yes or no"
    case .notNumber: "write digits, with a point before decimals"
    case .notDate: "write 2026-05-04, or as much as is known: 2026-05, 2026"
    case .notTime: "write day, time and offset: 2026-05-04T09:00-05:00"
    case .notChoice(let written, let choices), .retiredChoice(let written, let choices):
      ValueError.offer(choices, for: written)
    case .repeatedChoice: "give it once"
    case .needsOffset(let written): "write the offset: \(written)-05:00 or \(written)Z"
    case .timeTwice(_, let readings): "write which is meant: " + readings.joined(separator: " or ")
    case .timeSkipped(_, let readings): "perhaps " + readings.joined(separator: " or ")
    case .tooLong(let limit): "shorten it to \(limit) characters"
    case .wrongKind(let expected): "give \(expected)"
    }
  }

  private static func offer(_ choices: [String], for written: String) -> String {
    let shown = choices.prefix(40)
    let more = choices.count > shown.count ? ", and \(choices.count - shown.count) more" : ""
    let list = "one of " + shown.joined(separator: ", ") + more
    guard let nearest = Nearest.name(to: written, among: choices) else { return list }
    return "perhaps \"\(nearest)\"; " + list
  }
}
