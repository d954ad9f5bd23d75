public import CivilTime

/// What was answered to one item.
public enum Answer: Hashable, Sendable {
  /// One option.
  case option(OptionID)
  /// Any number of options, perhaps none of them.
  case options(Set<OptionID>)
  /// A number.
  case number(Double)
  /// A day, perhaps known only in part.
  case date(PartialDay)
  /// Free text.
  case text(String)
  /// No answer, and why. Satisfies `required`, counts as missing.
  case nonAnswer(NonAnswer)
}

/// An answer and the item it was given to.
public struct GivenAnswer: Hashable, Sendable {
  /// The item.
  public let item: ItemID
  /// What was answered.
  public let answer: Answer
  /// Where it comes from; nil where that was not said.
  public let information: InformationSource?

  /// An answer to an item.
  public init(_ item: ItemID, _ answer: Answer, information: InformationSource? = nil) {
    self.item = item
    self.answer = answer
    self.information = information
  }
}

extension ItemDefinition {
  /// An answer to this item from its written form, read by the item's type.
  ///
  /// An option's value, several with spaces between them, a whole number, an ISO 8601 date known to
  /// the day, month or year, or a text; or the value of a non-answer the item allows. Whether the
  /// item takes it is judged when it is given to ``Instrument/evaluate(answers:context:)``; nil
  /// only where the text is no number or no date.
  public func answer(written text: String) -> Answer? {
    if let nonAnswer = NonAnswer(rawValue: text),
      nonAnswers.contains(where: { $0.value == nonAnswer })
    {
      return .nonAnswer(nonAnswer)
    }
    switch kind {
    case .choice: return .option(OptionID(text))
    case .choices:
      return .options(Set(text.split(separator: " ").map { OptionID(String($0)) }))
    case .number: return Int(text).map { .number(Double($0)) }
    case .date: return PartialDay(text).map { .date($0) }
    case .text: return .text(text)
    }
  }
}
