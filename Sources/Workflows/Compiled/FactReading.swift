public import CivilTime
import Expressions
import XMLReading

extension Fact {
  /// Reads what was written on a command line, in a form or in a scenario.
  ///
  /// `?` is unknown, `!` not collected, `a|b` says that sources contradict each other; several of a
  /// list are parted by spaces or commas, and none of them is `none` where that is no choice. A time
  /// without offset is read in the zone, or refused where there is none.
  public func entry(
    from text: String, zone: Zone? = nil, allowingRetired: Bool = false
  ) throws(ValueError) -> FactEntry {
    let written = text.trimmed
    switch written {
    case "?": return .unknown
    case "!": return .notCollected
    case "": throw .empty
    default: break
    }
    guard written.contains("|"), type != .string else {
      return .known(try value(written, zone: zone, allowingRetired: allowingRetired))
    }
    var values: [Value] = []
    for part in written.split(separator: "|", omittingEmptySubsequences: false) {
      let text = String(part).trimmed
      guard !text.isEmpty else { throw .empty }
      let value = try value(text, zone: zone, allowingRetired: allowingRetired)
      if !values.contains(value) { values.append(value) }
    }
    guard values.count > 1 else { throw .repeatedChoice(written) }
    return .conflicting(values)
  }

  /// Reads what a JSON file has: text is read as on a command line.
  public func entry(
    from plain: PlainValue, zone: Zone? = nil, allowingRetired: Bool = false
  ) throws(ValueError) -> FactEntry {
    switch (plain, type) {
    case (.null, _): return .unknown
    case (.boolean(let value), .boolean): return .known(.boolean(value))
    case (.number(let value), .number) where value.isFinite: return .known(.number(value))
    case (.list(let values), .choices):
      return .known(try choices(values, allowingRetired: allowingRetired))
    case (.string(let text), _):
      return try entry(from: text, zone: zone, allowingRetired: allowingRetired)
    default: throw .wrongKind(expected: expected)
    }
  }

  /// What a value of this type is called.
  private var expected: String {
    switch type {
    case .boolean: "yes or no"
    case .number: "a number"
    case .string: "a text"
    case .date: "a date"
    case .dateTime: "a time"
    case .choice: "one of the choices"
    case .choices: "a list of choices"
    }
  }

  private func value(
    _ text: String, zone: Zone?, allowingRetired: Bool
  ) throws(ValueError) -> Value {
    switch type {
    case .boolean:
      switch text {
      case "yes", "true": return .boolean(true)
      case "no", "false": return .boolean(false)
      default: throw .notBoolean(text)
      }
    case .number:
      guard let number = DecimalText.number(text) else { throw .notNumber(text) }
      return .number(number)
    case .string:
      guard text.unicodeScalars.count <= FieldDefinition.greatestLength else {
        throw .tooLong(limit: FieldDefinition.greatestLength)
      }
      return .string(text)
    case .date:
      guard let day = PartialDay(text) else { throw .notDate(text) }
      return .date(day)
    case .dateTime:
      guard let written = WrittenTime(text) else { throw .notTime(text) }
      return .dateTime(try written.instant(in: zone))
    case .choice:
      return .choice(try choice(text, allowingRetired: allowingRetired))
    case .choices:
      let words = text.split { $0 == "," || $0.isWhitespace }.map { String($0) }
      if words == ["none"], !choices.contains(where: { $0.value == "none" }) { return .choices([]) }
      return try choices(words, allowingRetired: allowingRetired)
    }
  }

  private func choice(_ text: String, allowingRetired: Bool) throws(ValueError) -> String {
    guard let choice = choices.first(where: { $0.value == text }) else {
      throw .notChoice(text, offeredChoices)
    }
    guard allowingRetired || !choice.isRetired else { throw .retiredChoice(text, offeredChoices) }
    return choice.value
  }

  private var offeredChoices: [String] { choices.filter { !$0.isRetired }.map(\.value) }

  private func choices(_ words: [String], allowingRetired: Bool) throws(ValueError) -> Value {
    var chosen: [String] = []
    for word in words {
      let value = try choice(word, allowingRetired: allowingRetired)
      guard !chosen.contains(value) else { throw .repeatedChoice(value) }
      chosen.append(value)
    }
    // In the order of the file, so that equal lists are equal values.
    return .choices(choices.map(\.value).filter { chosen.contains($0) })
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    guard hasSpaceAtEnds else { return self }
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
