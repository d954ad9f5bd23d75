/// Answers by item, each of a kind its item takes.
struct AnswerSheet: Hashable, Sendable {
  /// By item slot; nil where nothing was answered.
  var answers: [Answer?]

  /// No answers at all.
  init(of instrument: Instrument) {
    answers = Array(repeating: nil, count: instrument.items.count)
  }

  /// Sorts answers by item, collecting in `errors` those that cannot be taken.
  init(_ given: [GivenAnswer], of instrument: Instrument, errors: inout [AnswerError]) {
    self.init(of: instrument)
    var seen: Set<Int> = []
    for entry in given {
      guard let slot = instrument.slots.items[entry.item] else {
        errors.append(.unknownItem(entry.item))
        continue
      }
      if !seen.insert(slot).inserted {
        errors.append(.answeredTwice(entry.item))
      } else if let error = instrument.definition.items[slot].fault(in: entry) {
        errors.append(error)
      } else {
        answers[slot] = entry.answer
      }
    }
  }

  /// The answer to an item, unless there is none or it is a non-answer.
  func answered(_ slot: Int) -> Answer? {
    if case .nonAnswer? = answers[slot] { return nil }
    return answers[slot]
  }

  /// Whether an item has neither answer nor non-answer.
  func isUnanswered(_ slot: Int) -> Bool { answers[slot] == nil }
}

extension ItemDefinition {
  /// Why this item does not take an answer from where it comes; nil where it does.
  func fault(in given: GivenAnswer) -> AnswerError? {
    if let error = fault(in: given.answer) { return error }
    guard let source = given.information, !information.contains(source) else { return nil }
    return .informationNotAllowed(id, source)
  }

  /// Why this item does not take an answer; nil where it does.
  func fault(in answer: Answer) -> AnswerError? {
    switch (answer, kind) {
    case (.nonAnswer(let value), _):
      return nonAnswers.contains { $0.value == value } ? nil : .nonAnswerNotAllowed(id, value)
    case (.option(let option), .choice):
      return self.option(option) == nil ? .notAnOption(id, option) : nil
    case (.options(let chosen), .choices):
      if let stranger = chosen.sorted().first(where: { option($0) == nil }) {
        return .notAnOption(id, stranger)
      }
      guard chosen.count > 1 else { return nil }
      return options.first { $0.isExclusive && chosen.contains($0.id) }.map {
        .notAlone(id, $0.id)
      }
    case (.number(let number), .number):
      guard number.isFinite, number.rounded() == number else { return .notWhole(id) }
      let least = Double(minimum ?? -ItemDefinition.greatestNumber)
      let greatest = Double(maximum ?? ItemDefinition.greatestNumber)
      return number < least || number > greatest ? .outOfRange(id) : nil
    case (.date, .date):
      return nil
    case (.text(let text), .text):
      let tooShort = text.count < minimumLength ?? 0
      return tooShort || text.count > maximumLength ?? Int.max ? .wrongLength(id) : nil
    default:
      return .wrongType(id, expected: kind)
    }
  }

  /// What a number is bounded by where the file gives no bound, so that sums stay exact.
  static let greatestNumber = 1_000_000_000
}
