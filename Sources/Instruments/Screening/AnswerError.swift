/// Why an answer cannot be taken.
public enum AnswerError: Error, Hashable, Sendable {
  /// The instrument has no such item.
  case unknownItem(ItemID)
  /// The answer is of another type than the item takes.
  case wrongType(ItemID, expected: ItemDefinition.Kind)
  /// The item has no such option.
  case notAnOption(ItemID, OptionID)
  /// The option may not be chosen beside others.
  case notAlone(ItemID, OptionID)
  /// The item does not take answers from there.
  case informationNotAllowed(ItemID, InformationSource)
  /// The item does not allow this non-answer.
  case nonAnswerNotAllowed(ItemID, NonAnswer)
  /// The number is not a whole one.
  case notWhole(ItemID)
  /// The number is below the item's least or above its greatest.
  case outOfRange(ItemID)
  /// The text is shorter or longer than the item allows.
  case wrongLength(ItemID)
  /// The item has been answered already.
  case answeredTwice(ItemID)
  /// The item is left out, by what was answered elsewhere.
  case irrelevant(ItemID)

  /// What kind of error it is, in kebab case.
  public var id: String {
    switch self {
    case .unknownItem: "item-unknown"
    case .wrongType: "answer-wrong-type"
    case .notAnOption: "answer-not-an-option"
    case .notAlone: "option-not-alone"
    case .informationNotAllowed: "information-not-allowed"
    case .nonAnswerNotAllowed: "non-answer-not-allowed"
    case .notWhole: "answer-not-whole"
    case .outOfRange: "answer-out-of-range"
    case .wrongLength: "answer-wrong-length"
    case .answeredTwice: "item-answered-twice"
    case .irrelevant: "item-irrelevant"
    }
  }

  /// The item that was answered.
  public var item: ItemID {
    switch self {
    case .unknownItem(let item), .wrongType(let item, _), .notAnOption(let item, _),
      .notAlone(let item, _), .informationNotAllowed(let item, _),
      .nonAnswerNotAllowed(let item, _), .notWhole(let item), .outOfRange(let item),
      .wrongLength(let item), .answeredTwice(let item), .irrelevant(let item):
      item
    }
  }

  /// What is wrong, in one sentence without a full stop; free text that was answered is not in it.
  public var message: String {
    switch self {
    case .unknownItem(let item): "there is no item “\(item)”"
    case .wrongType(let item, let kind): "the item \(item) takes a \(kind.rawValue)"
    case .notAnOption(let item, let option): "“\(option)” is no option of the item \(item)"
    case .notAlone(let item, let option):
      "“\(option)” of the item \(item) cannot be chosen beside another option"
    case .informationNotAllowed(let item, let source):
      "the item \(item) takes no answers from the source “\(source.rawValue)”"
    case .nonAnswerNotAllowed(let item, let value):
      "the item \(item) does not allow the non-answer “\(value.rawValue)”"
    case .notWhole(let item): "the item \(item) takes a whole number"
    case .outOfRange(let item): "the number is outside what the item \(item) takes"
    case .wrongLength(let item): "the text is shorter or longer than the item \(item) takes"
    case .answeredTwice(let item): "the item \(item) is answered twice"
    case .irrelevant(let item): "the item \(item) is left out by what was answered elsewhere"
    }
  }
}

/// Everything that is wrong with a set of answers, in the order of the answers; never empty.
public struct AnswerErrors: Error, Hashable, Sendable {
  /// The errors.
  public let errors: [AnswerError]

  init(_ errors: [AnswerError], to given: [GivenAnswer]) {
    var place: [ItemID: Int] = [:]
    for (index, entry) in given.enumerated() { place[entry.item] = index }
    self.errors =
      errors.enumerated().sorted { left, right in
        (place[left.element.item] ?? 0, left.offset) < (
          place[right.element.item] ?? 0, right.offset
        )
      }.map(\.element)
  }
}
